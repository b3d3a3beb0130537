import type { EffectiveContract, EffectiveIdentity } from '../../../contract/effective.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, unionOf } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { guardedDoors, identityOf, onePerGuard, routeOf } from '../../subjects.ts';

const headerOf = ({ schemes }: EffectiveContract, { scheme }: EffectiveIdentity): string => {
  const found = schemes[scheme];
  return (found?.type === 'service' ? found.secretHeader : (found?.header ?? '')).toLowerCase();
};

/** Somebody whose credential stands in another header. */
const otherOf = (contract: EffectiveContract, identity: EffectiveIdentity): EffectiveIdentity | undefined =>
  Object.values(contract.identities).find((one) => headerOf(contract, one) !== headerOf(contract, identity));

export const wrongBesideValidIsRefused: Case = {
  id: 'credentials/wrong-beside-valid-is-refused',
  title: 'refuses a valid credential beside a wrong one of another scheme',
  area: 'credentials',
  level: 'required',
  clause: CLAUSES.bearerErrors,
  expects: 'refusal',
  // Which of two credentials counts is for the contract to say.
  subjects: (world) =>
    world.contract.errors.conflicting === 'refused'
      ? onePerGuard(
          guardedDoors(world).filter((subject) => otherOf(world.contract, identityOf(subject, world))),
          world,
        )
      : [],
  requests: (subject, world) => {
    const identity = identityOf(subject, world);
    const other = otherOf(world.contract, identity)?.name ?? '';
    const uses = [
      { kind: 'valid', identity: identity.name },
      { kind: 'altered', identity: other, how: 'random' },
    ] as const;
    return [exampleRequest(routeOf(subject, world), { kind: 'several', how: 'repeated', uses })];
  },
  expect: ([exchange], _subject, { contract }) => {
    const { malformed, invalid } = contract.errors.refusals;
    return expectRefusal(
      exchange,
      unionOf(invalid, malformed, [400]),
      'a caller with a valid and a wrong credential',
    );
  },
};
