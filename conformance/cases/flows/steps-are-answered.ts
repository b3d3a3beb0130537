import type { EffectiveFlow, EffectiveStep } from '../../../contract/effective-flows.ts';
import { stepsOf } from '../../../contract/flows.ts';
import type { Subject } from '../../../records/observation.ts';
import type { Case, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { brokenOff, expectDone } from '../../flows/findings.ts';
import { leadingTo, removedAtLast, revokedAtLast } from '../../flows/leading.ts';
import { makerFor, OWN } from '../../flows/requests.ts';

const ID = 'flows/steps-are-answered';

const all = ({ contract }: World): readonly { flow: EffectiveFlow; name: string; step: EffectiveStep }[] =>
  (contract.flows ?? []).flatMap((flow) => stepsOf(flow).map(([name, step]) => ({ flow, name, step })));

function stepOf(subject: Subject, world: World) {
  const found = all(world).find(({ flow, name }) => `${flow.name} ${name}` === subject.variant);
  if (!found) throw new Error(`no step ${subject.variant} in the contract`);
  const { flow, name, step } = found;
  const make = makerFor(flow, `${ID} ${subject.variant}`, world);
  const leading = leadingTo(flow, name, make);
  const undo =
    flow.kind === 'keys'
      ? revokedAtLast(flow, make, [OWN])
      : flow.kind === 'account'
        ? removedAtLast(flow, make)
        : [];
  return {
    name,
    step,
    requests: [...leading, make.step(step, { asked: true }), ...undo],
    at: leading.length,
  };
}

export const stepsAreAnswered: Case = {
  id: 'flows/steps-are-answered',
  title: 'answers each step of a flow as the contract says',
  area: 'flows',
  level: 'required',
  clause: CLAUSES.contract,
  expects: 'either',
  inOrder: true,
  subjects: (world) =>
    all(world).map(({ flow, name, step }) => ({ route: step.route, variant: `${flow.name} ${name}` })),
  requests: (subject, world) => stepOf(subject, world).requests,
  expect: (exchanges, subject, world) => {
    const { name, step, requests, at } = stepOf(subject, world);
    return brokenOff(requests, exchanges) ?? expectDone(exchanges[at], step.status, name);
  },
};
