import type { EffectiveStep } from '../../contract/effective-flows.ts';
import type { Call } from '../behaviour.ts';

/** What a request brings where the contract's step has `${name}`; null: nothing that is text. */
export function given(call: Call, step: EffectiveStep, name: string): string | null {
  const [parameter] = Object.entries(step.params).find(([, value]) => value === `\${${name}}`) ?? [];
  if (parameter !== undefined) return call.params[parameter] ?? null;
  const value = lookUp(step.body, call.body, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

function lookUp(template: unknown, body: unknown, name: string): unknown {
  if (template === `\${${name}}`) return body;
  if (typeof template !== 'object' || template === null) return undefined;
  if (typeof body !== 'object' || body === null) return undefined;
  for (const [key, inner] of Object.entries(template)) {
    const found = Object.hasOwn(body, key) ? lookUp(inner, Reflect.get(body, key), name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first of a step's statuses of success. */
export const doneStatus = ({ status }: EffectiveStep, otherwise = 200): number => status?.[0] ?? otherwise;

/** The first of the statuses by which a step turns something wrong away. */
export const refusedStatus = ({ refused }: EffectiveStep, otherwise = 400): number =>
  refused?.[0] ?? otherwise;
