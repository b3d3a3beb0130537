import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** Schemes whose credential is one value in one header, which an answer can hand out. */
const HANDED_OUT = ['jwt', 'opaque', 'api-key'];

/** A flow hands out credentials of a scheme that there is, or acts as an identity that there is. */
export const flowCallers: Rule = (contract, placeOf) => {
  const schemes = Object.keys(contract.schemes);
  const identities = Object.keys(contract.identities);
  return Object.entries(contract.flows ?? {}).flatMap(([name, flow]): Problem[] => {
    if (flow.kind === 'upload') {
      if (identities.includes(flow.identity)) return [];
      const what = `the flow ${name} acts as "${flow.identity}", which is not an identity`;
      const fix = suggest(flow.identity, identities, 'identity');
      return [{ what, fix, place: placeOf(pointerTo('flows', name, 'identity')) }];
    }
    const place = placeOf(pointerTo('flows', name, 'scheme'));
    const type = schemes.includes(flow.scheme) ? contract.schemes[flow.scheme]?.type : undefined;
    if (type === undefined) {
      const what = `the flow ${name} names the scheme "${flow.scheme}", which is not there`;
      return [{ what, fix: suggest(flow.scheme, schemes, 'scheme'), place }];
    }
    if (HANDED_OUT.includes(type)) return [];
    const what = `the flow ${name} cannot hand out a credential of the scheme ${flow.scheme} (${type})`;
    return [{ what, fix: `name a scheme of type ${HANDED_OUT.join(', ')}.`, place }];
  });
};
