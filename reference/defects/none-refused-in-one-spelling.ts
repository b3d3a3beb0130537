import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, trustingWhere } from '../lenient.ts';

export const noneRefusedInOneSpelling: Defect = {
  id: 'none-refused-in-one-spelling',
  title: 'refuses the algorithm none only in lower case',
  mistake:
    'The list of forbidden algorithms is compared with case, the name of the algorithm is read without.',
  example: 'call-analytics',
  kills: ['tokens/unsigned-in-mixed-case', 'tokens/unsigned-in-upper-case'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(
    (suspect) => algorithmOf(suspect) !== 'none' && algorithmOf(suspect).toLowerCase() === 'none',
  ),
};
