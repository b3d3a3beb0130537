import { type Defect, inFlow } from '../defect.ts';

export const resetDoesNothing: Defect = {
  id: 'reset-does-nothing',
  title: 'answers that the password was reset, and changes nothing',
  mistake: 'The new password was written to the cache of the account, and not to the account.',
  example: 'call-analytics',
  kills: ['flows/reset-ends-the-old-password', 'flows/reset-password-works'],
  applies: inFlow('resetPassword'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      setPassword: (account, password, why) =>
        why === 'reset' ? undefined : behaviour.flow.setPassword(account, password, why),
    },
  }),
};
