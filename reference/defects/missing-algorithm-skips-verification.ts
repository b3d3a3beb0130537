import { type Defect, onRoutes, openTo } from '../defect.ts';
import { trustingWhere } from '../lenient.ts';

export const missingAlgorithmSkipsVerification: Defect = {
  id: 'missing-algorithm-skips-verification',
  title: 'does not verify a token that names no algorithm',
  mistake: 'The verifier is looked up by the algorithm, and without one there is none to call.',
  example: 'call-analytics',
  kills: ['tokens/no-algorithm'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(({ header }) => header['alg'] === undefined && header['typ'] !== undefined),
};
