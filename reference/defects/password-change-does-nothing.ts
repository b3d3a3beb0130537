import { type Defect, inFlow } from '../defect.ts';

export const passwordChangeDoesNothing: Defect = {
  id: 'password-change-does-nothing',
  title: 'answers that the password was changed, and changes nothing',
  mistake: 'The handler was a placeholder that answered 200, and was never filled in.',
  example: 'call-analytics',
  kills: ['flows/changed-password-works', 'flows/old-password-is-refused'],
  applies: inFlow('changePassword'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      setPassword: (account, password, why) =>
        why === 'change' ? undefined : behaviour.flow.setPassword(account, password, why),
    },
  }),
};
