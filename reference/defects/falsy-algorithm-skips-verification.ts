import { type Defect, onRoutes, openTo } from '../defect.ts';
import { trustingWhere } from '../lenient.ts';

export const falsyAlgorithmSkipsVerification: Defect = {
  id: 'falsy-algorithm-skips-verification',
  title: 'does not verify a token with an empty algorithm',
  mistake: 'Verification stands inside `if (header.alg)`.',
  example: 'call-analytics',
  kills: ['tokens/empty-algorithm', 'tokens/no-algorithm'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(({ header }) => !header['alg'] && header['typ'] !== undefined),
};
