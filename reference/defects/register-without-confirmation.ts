import { type Defect, inFlow } from '../defect.ts';
import { passwordFits } from '../flows/state.ts';

export const registerWithoutConfirmation: Defect = {
  id: 'register-without-confirmation',
  title: 'lets somebody sign in whose address nobody has confirmed',
  mistake: 'The mark of a confirmed address is kept, and shown, and never asked for.',
  example: 'call-analytics',
  kills: ['flows/unconfirmed-cannot-sign-in'],
  applies: inFlow('signIn'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      enter: ({ api }, address, password) => {
        const account = api.flows.accounts.get(address);
        return account && passwordFits(account, password) ? account : null;
      },
    },
  }),
};
