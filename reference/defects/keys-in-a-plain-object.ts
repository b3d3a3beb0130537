import { type Defect, onRoutes, openTo } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

export const keysInAPlainObject: Defect = {
  id: 'keys-in-a-plain-object',
  title: 'finds a key under a name that every object has',
  mistake: 'The keys are members of a plain object, and `constructor` is a member of every object.',
  example: 'call-analytics',
  kills: ['tokens/key-id-of-every-object'],
  applies: onRoutes(openTo('jwt')),
  apply: breakingWhere(({ header }) => typeof header['kid'] === 'string' && header['kid'] in {}),
};
