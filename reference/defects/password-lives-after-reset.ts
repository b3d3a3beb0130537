import { type Defect, inFlow } from '../defect.ts';

export const passwordLivesAfterReset: Defect = {
  id: 'password-lives-after-reset',
  title: 'lets somebody sign in with the password from before the reset',
  mistake: 'Resetting adds a password, so that an owner who did not ask is not locked out.',
  example: 'call-analytics',
  kills: ['flows/reset-ends-the-old-password'],
  applies: inFlow('resetPassword'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      setPassword: (account, password, why) => {
        const before = account.passwords;
        behaviour.flow.setPassword(account, password, why);
        if (why === 'reset') account.passwords = [...before, ...account.passwords];
      },
    },
  }),
};
