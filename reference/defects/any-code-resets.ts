import { type Defect, inFlow } from '../defect.ts';

export const anyCodeResets: Defect = {
  id: 'any-code-resets',
  title: 'resets the password of anybody with any code',
  mistake: 'The handler looks for an account that has a code, and not for this code.',
  example: 'call-analytics',
  kills: ['flows/wrong-code-resets-nothing'],
  applies: inFlow('resetPassword'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      codeFits: (account, purpose, code) =>
        purpose === 'reset' ? account.codes.has(purpose) : behaviour.flow.codeFits(account, purpose, code),
    },
  }),
};
