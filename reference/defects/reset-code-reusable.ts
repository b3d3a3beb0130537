import { type Defect, inFlow } from '../defect.ts';

export const resetCodeReusable: Defect = {
  id: 'reset-code-reusable',
  title: 'takes a code for a forgotten password again',
  mistake: 'Codes end when their time is over, and not when they were used.',
  example: 'call-analytics',
  kills: ['flows/reset-code-works-once'],
  applies: inFlow('resetPassword'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      spendCode: (account, purpose) =>
        purpose === 'reset' ? undefined : behaviour.flow.spendCode(account, purpose),
    },
  }),
};
