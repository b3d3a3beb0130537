import { type Defect, onRoutes, openTo } from '../defect.ts';
import { breakingWhere } from '../lenient.ts';

export const nullHeaderGets500: Defect = {
  id: 'null-header-gets-500',
  title: 'answers a token whose header is null with 500',
  mistake: '`null` is JSON, and has no `kid` to read.',
  example: 'call-analytics',
  kills: ['tokens/header-null'],
  applies: onRoutes(openTo('jwt')),
  apply: breakingWhere(
    ({ token }) => Buffer.from(token.split('.')[0] ?? '', 'base64url').toString() === 'null',
  ),
};
