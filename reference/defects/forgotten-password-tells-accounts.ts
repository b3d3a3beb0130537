import { type Defect, inFlow } from '../defect.ts';

export const forgottenPasswordTellsAccounts: Defect = {
  id: 'forgotten-password-tells-accounts',
  title: 'tells by the answer to a forgotten password who has an account',
  mistake: 'The form was to help whoever mistyped the address.',
  example: 'call-analytics',
  kills: ['credentials/public-needs-none', 'flows/forgotten-tells-nothing'],
  applies: inFlow('forgotPassword'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      forgotten: (account, done) => (account ? done : 404),
    },
  }),
};
