import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, trustingWhere } from '../lenient.ts';

export const unknownAlgorithmSkipsVerification: Defect = {
  id: 'unknown-algorithm-skips-verification',
  title: 'does not verify a token with an unknown algorithm',
  mistake: 'The `switch` over the algorithms has no default.',
  example: 'call-analytics',
  kills: ['tokens/unknown-algorithm'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere((suspect) => {
    const name = algorithmOf(suspect);
    return name !== '' && name.toLowerCase() !== 'none' && !/^(?:HS|RS|PS|ES)\d{3}$/i.test(name);
  }),
};
