import { type Defect, onRoutes, openTo } from '../defect.ts';
import { trustingWhere } from '../lenient.ts';
import { signedWith } from '../unverified.ts';

export const defaultSecretLeft: Defect = {
  id: 'default-secret-left',
  title: 'accepts a token signed with the secret of the tutorial',
  mistake: 'The secret falls back to the one of the example when the variable is not set.',
  example: 'agent-backend',
  kills: ['tokens/guessable-secret'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(({ token }) =>
    ['secret', 'changeme', 'your-256-bit-secret'].some((secret) => signedWith(token, secret)),
  ),
};
