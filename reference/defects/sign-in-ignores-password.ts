import { type Defect, inFlow } from '../defect.ts';

export const signInIgnoresPassword: Defect = {
  id: 'sign-in-ignores-password',
  title: 'lets everybody into an account whose address they know',
  mistake: 'The promise of the comparison was never awaited, and a promise is true.',
  example: 'call-analytics',
  kills: [
    'flows/old-password-is-refused',
    'flows/reset-ends-the-old-password',
    'flows/wrong-password-is-refused',
  ],
  applies: inFlow('signIn'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      enter: ({ api }, address) => {
        const account = api.flows.accounts.get(address);
        return account?.confirmed ? account : null;
      },
    },
  }),
};
