import { type Defect, onRoutes, openTo } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

export const headerThatDoesNotParseGets500: Defect = {
  id: 'header-that-does-not-parse-gets-500',
  title: 'answers a token whose header is no JSON with 500',
  mistake: 'The header is read to find the key before anything is verified, and outside the `try`.',
  example: 'call-analytics',
  kills: ['tokens/header-no-json'],
  applies: onRoutes(openTo('jwt')),
  apply: breakingWhere(({ token }) => {
    try {
      JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
      return false;
    } catch {
      return token.includes('.');
    }
  }),
};
