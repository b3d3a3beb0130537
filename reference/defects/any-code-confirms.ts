import { type Defect, inFlow } from '../defect.ts';

export const anyCodeConfirms: Defect = {
  id: 'any-code-confirms',
  title: 'confirms an address with any code',
  mistake: 'The comparison was switched off while the mail service was down.',
  example: 'call-analytics',
  kills: ['flows/wrong-code-confirms-nothing'],
  applies: inFlow('confirm'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      codeFits: (account, purpose, code) =>
        purpose === 'confirm' || behaviour.flow.codeFits(account, purpose, code),
    },
  }),
};
