import { type Defect, onRoutes, openTo } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

const textOf = (token: string, part: number): string =>
  Buffer.from(token.split('.')[part] ?? '', 'base64url').toString();

export const nullClaimsGet500: Defect = {
  id: 'null-claims-get-500',
  title: 'answers a token whose claims are null with 500',
  mistake: '`null` is JSON, and has no members to read.',
  example: 'call-analytics',
  kills: ['tokens/claims-null'],
  applies: onRoutes(openTo('jwt')),
  apply: breakingWhere(({ token }) => textOf(token, 1) === 'null'),
};
