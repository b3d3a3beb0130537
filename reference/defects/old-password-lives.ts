import { type Defect, inFlow } from '../defect.ts';

export const oldPasswordLives: Defect = {
  id: 'old-password-lives',
  title: 'lets somebody sign in with the password before the last',
  mistake: 'The new hash was added to the table beside the old one, and either of them will do.',
  example: 'call-analytics',
  kills: ['flows/old-password-is-refused'],
  applies: inFlow('changePassword'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      setPassword: (account, password, why) => {
        const before = account.passwords;
        behaviour.flow.setPassword(account, password, why);
        if (why === 'change') account.passwords = [...before, ...account.passwords];
      },
    },
  }),
};
