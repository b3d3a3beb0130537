import type { EffectiveContract, ErrorPointers } from '../contract/effective.ts';
import type { Exchange } from '../records/exchange.ts';

/** The answer's body as JSON; undefined when it is none, or was cut. */
export function jsonOf(exchange: Exchange | undefined): unknown {
  const answer = exchange?.answer;
  if (!answer || answer.cut) return undefined;
  try {
    return JSON.parse(answer.body);
  } catch {
    return undefined;
  }
}

/** The value at a JSON Pointer (RFC 6901, section 4); undefined where it leads nowhere. */
export function at(document: unknown, pointer: string): unknown {
  if (pointer === '') return document;
  let value: unknown = document;
  for (const raw of pointer.slice(1).split('/')) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Where the contract puts the parts of an error; problem+json has no code or request id of its own (RFC 9457, 3.1). */
export function pointersOf(contract: EffectiveContract): ErrorPointers {
  const { body } = contract.errors;
  return body === null || body === 'problem+json' ? {} : body;
}
