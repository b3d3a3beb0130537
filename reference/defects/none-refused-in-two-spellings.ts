import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, trustingWhere } from '../lenient.ts';

export const noneRefusedInTwoSpellings: Defect = {
  id: 'none-refused-in-two-spellings',
  title: 'refuses the algorithm none in lower and in upper case only',
  mistake: 'The list of forbidden algorithms was extended by NONE after a test found it open.',
  example: 'call-analytics',
  kills: ['tokens/unsigned-in-mixed-case'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(
    (suspect) =>
      !['none', 'NONE'].includes(algorithmOf(suspect)) && algorithmOf(suspect).toLowerCase() === 'none',
  ),
};
