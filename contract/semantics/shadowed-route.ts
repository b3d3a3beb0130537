import { pointerTo } from '../pointer.ts';
import { splitRoute } from '../template.ts';
import type { Rule } from './rule.ts';

/**
 * No two templates of one method match the same paths in an ambiguous way, as `/a/{x}` and `/a/{y}`, or `/{x}/b` and `/a/{y}`.
 * A literal beside a parameter is fine: the literal goes first.
 */
export const shadowedRoute: Rule = (contract, placeOf) =>
  contract.routes.flatMap(({ route }, index) => {
    const earlier = contract.routes
      .slice(0, index)
      .find((other) => other.route !== route && areAmbiguous(other.route, route));
    if (earlier === undefined) return [];
    return [
      {
        what: `${route} and ${earlier.route} match the same paths`,
        fix: 'merge the two rows, or tell their paths apart.',
        place: placeOf(pointerTo('routes', index, 'route')),
      },
    ];
  });

export function areAmbiguous(one: string, other: string): boolean {
  const [a, b] = [splitRoute(one), splitRoute(other)];
  const [left, right] = [a.path.split('/'), b.path.split('/')];
  if (a.method !== b.method || left.length !== right.length) return false;
  const kinds = left.map((part, i) => relation(part, right[i] ?? ''));
  if (kinds.includes('apart')) return false;
  return !(kinds.includes('first') !== kinds.includes('second'));
}

/** Which of two segments is the more special one; `apart` when no text can be both. */
function relation(a: string, b: string): 'same' | 'first' | 'second' | 'apart' {
  const [inA, inB] = [a.includes('{'), b.includes('{')];
  if (!inA && !inB) return a === b ? 'same' : 'apart';
  if (inA && inB) return 'same';
  return inA ? (fits(a, b) ? 'second' : 'apart') : fits(b, a) ? 'first' : 'apart';
}

function fits(template: string, literal: string): boolean {
  const pieces = template.split(/\{[^{}]*\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.+')}$`).test(literal);
}
