import { type Defect, onRoutes, openTo } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

const textOf = (token: string, part: number): string =>
  Buffer.from(token.split('.')[part] ?? '', 'base64url').toString();

export const claimsThatDoNotParseGet500: Defect = {
  id: 'claims-that-do-not-parse-get-500',
  title: 'answers a token whose claims are no JSON with 500',
  mistake: 'The signature is right, so the claims were expected to be.',
  example: 'call-analytics',
  kills: ['tokens/claims-no-json'],
  applies: onRoutes(openTo('jwt')),
  apply: breakingWhere(({ token }) => textOf(token, 1) === 'gatehouse'),
};
