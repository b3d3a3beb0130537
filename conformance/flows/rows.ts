import type { Request } from '../../client/request.ts';
import type { EffectiveFlow } from '../../contract/effective-flows.ts';
import type { Exchange } from '../../records/exchange.ts';
import type { Subject } from '../../records/observation.ts';
import type { Case, Finding, World } from '../case.ts';
import { brokenOff } from './findings.ts';
import { type Maker, makerFor } from './requests.ts';

/** What one rule does with one flow. */
export interface Chain {
  /** The row that the rule is about: where a failure belongs. */
  readonly at: string;
  readonly requests: readonly Request[];
  /**
   * @param asked the answers that the chain is about, in order.
   * @param all every exchange, also of the steps that led there.
   */
  readonly judge: (asked: readonly Exchange[], all: readonly Exchange[], world: World) => Finding;
}

/** A rule about flows of one kind. */
export interface FlowRow<Kind extends EffectiveFlow['kind']> {
  readonly id: string;
  readonly title: string;
  readonly clause: Case['clause'];
  readonly level?: Case['level'];
  /** Null: this flow promises nothing of the kind. */
  readonly chain: (flow: Extract<EffectiveFlow, { kind: Kind }>, make: Maker, world: World) => Chain | null;
}

type AnyRow = Omit<FlowRow<EffectiveFlow['kind']>, 'chain'> & {
  readonly chainOf: (flow: EffectiveFlow, world: World) => Chain | null;
};

const flowsOf = ({ contract }: World): readonly EffectiveFlow[] => contract.flows ?? [];

/** The cases of a table about flows of one kind. */
export function flowCases<Kind extends EffectiveFlow['kind']>(
  kind: Kind,
  rows: readonly FlowRow<Kind>[],
): readonly Case[] {
  const isOfKind = (flow: EffectiveFlow): flow is Extract<EffectiveFlow, { kind: Kind }> =>
    flow.kind === kind;
  return rows.map(({ chain, ...row }) =>
    flowCase({
      ...row,
      chainOf: (flow, world) =>
        isOfKind(flow) ? chain(flow, makerFor(flow, `${row.id} ${flow.name}`, world), world) : null,
    }),
  );
}

function flowCase({ id, title, clause, level = 'required', chainOf }: AnyRow): Case {
  const chainFor = (subject: Subject, world: World): Chain => {
    const flow = flowsOf(world).find(({ name }) => name === subject.variant);
    const chain = flow === undefined ? null : chainOf(flow, world);
    if (chain === null) throw new Error(`no flow ${subject.variant} in the contract`);
    return chain;
  };
  return {
    id,
    title,
    area: 'flows',
    level,
    clause,
    expects: 'either',
    inOrder: true,
    subjects: (world) =>
      flowsOf(world).flatMap((flow) => {
        const chain = chainOf(flow, world);
        return chain === null ? [] : [{ route: chain.at, variant: flow.name }];
      }),
    requests: (subject, world) => chainFor(subject, world).requests,
    expect: (exchanges, subject, world) => {
      const { requests, judge } = chainFor(subject, world);
      const asked = requests.flatMap(({ chain }, at) =>
        chain?.undo || chain?.needs !== undefined ? [] : (exchanges[at] ?? []),
      );
      return brokenOff(requests, exchanges) ?? judge(asked, exchanges, world);
    },
  };
}
