import { type Defect, onRoutes, openTo } from '../defect.ts';
import { algorithmOf, trustingWhere } from '../lenient.ts';

export const algorithmReadTwice: Defect = {
  id: 'algorithm-read-twice',
  title: 'reads the algorithm of a token by two parsers',
  mistake:
    'One parser checks that the algorithm is allowed, another verifies by it; of two members with one name each takes another.',
  example: 'call-analytics',
  kills: ['tokens/repeated-algorithm'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere((suspect) => {
    const text = Buffer.from(suspect.token.split('.')[0] ?? '', 'base64url').toString();
    const [, first] = /"alg":"([^"]+)"/.exec(text) ?? [];
    return (
      first !== undefined && suspect.scheme.algorithms.includes(first) && algorithmOf(suspect) === 'none'
    );
  }),
};
