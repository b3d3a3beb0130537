import type { EffectiveContract } from '../contract/effective.ts';
import { stepsOf } from '../contract/flows.ts';
import { matchRoute } from '../contract/match.ts';
import { valueAt } from './ask.ts';
import { learnValue } from './chain-values.ts';
import type { Redactor } from './redact.ts';
import type { Request } from './request.ts';
import type { TransportAnswer } from './transport.ts';

/**
 * Learns what is secret in the answers of routes that hand something out, whoever called them and why: the example of such a
 * route brings a key as well as the flow does. To be called before anything of the answer is recorded.
 */
export function createHandedOut(
  contract: EffectiveContract,
  redactor: Redactor,
): (request: Request, answer: TransportAnswer) => void {
  const pointers = new Map<string, (readonly [name: string, pointer: string])[]>();
  const add = (route: string, name: string, pointer: string): void => {
    pointers.set(route, [...(pointers.get(route) ?? []), [name, pointer]]);
  };
  for (const { credential } of Object.values(contract.identities)) {
    if (credential && 'request' in credential) add(credential.request, 'credential', credential.capture);
  }
  for (const [, step] of (contract.flows ?? []).flatMap(stepsOf)) {
    for (const [name, pointer] of Object.entries(step.capture)) add(step.route, name, pointer);
  }
  return ({ method, path }, { body }) => {
    if (pointers.size === 0) return;
    const route = matchRoute(contract.routes, method, path)?.route.id ?? '';
    for (const [name, pointer] of pointers.get(route) ?? []) {
      const value = valueAt(body.toString('utf8'), pointer);
      if (typeof value === 'string') learnValue(name, value, redactor);
    }
  };
}
