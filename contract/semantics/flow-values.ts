import { isObject } from '../branch.ts';
import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Flow } from '../schema/flow.ts';
import { parametersOf, splitRoute } from '../template.ts';
import type { Rule } from './rule.ts';

/** What the gate makes for each flow, or receives. */
const MADE: Readonly<Record<Flow['kind'], readonly string[]>> = {
  keys: ['run', 'tier'],
  account: ['run', 'address', 'password', 'newPassword', 'code'],
  upload: ['run'],
};

/** The parameters of a step's path are given, and every ${name} in it is made by the gate or captured by a step. */
export const flowValues: Rule = (contract, placeOf) =>
  Object.entries(contract.flows ?? {}).flatMap(([name, flow]) => {
    const steps = Object.entries(flow).flatMap(([key, value]) =>
      typeof value === 'object' && 'request' in value ? [{ key, step: value }] : [],
    );
    const known = [
      ...MADE[flow.kind],
      ...new Set(steps.flatMap(({ step }) => Object.keys(step.capture ?? {}))),
    ];
    return steps.flatMap(({ key, step }): Problem[] => {
      const missing = parametersOf(splitRoute(step.request).path).filter(
        (parameter) => !Object.hasOwn(step.path ?? {}, parameter),
      );
      const unknown = namesIn({ path: step.path, body: step.body }).filter((one) => !known.includes(one));
      return [
        ...missing.map((parameter) => ({
          what: `${key} of the flow ${name} gives no value for {${parameter}}`,
          fix: `add path: { ${parameter}: … }, such as "\${id}" where a step captures it.`,
          place: placeOf(pointerTo('flows', name, key)),
        })),
        ...unknown.map((one) => ({
          what: `${key} of the flow ${name} uses \${${one}}, which nothing makes`,
          fix: suggest(one, known, 'name'),
          place: placeOf(pointerTo('flows', name, key)),
        })),
      ];
    });
  });

/** The names of `${name}` in the texts of a value; `${NAME}` in capitals is a variable. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/\$\{([a-z][\w.]*)\}/g)].map((match) => match[1] ?? '');
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return isObject(value) ? Object.values(value).flatMap(namesIn) : [];
}
