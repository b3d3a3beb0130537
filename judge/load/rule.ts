import type { EffectiveContract } from '../../contract/effective.ts';
import type { Observation, Subject } from '../../records/observation.ts';
import type { Finding } from '../statistics/finding.ts';
import type { LoadView } from './view.ts';

/** One rule over a load run. Pure. */
export type LoadRule = (contract: EffectiveContract, view: LoadView) => readonly Observation[];

/** What stays the same in every observation of a rule. */
export interface RuleText {
  readonly id: string;
  readonly title: string;
  readonly area: 'load' | 'limits' | 'health';
  readonly clause: Observation['clause'];
}

/** A finding as an observation: `inconclusive` says why, and never counts as a success. */
export function observed(
  text: RuleText,
  subject: Subject,
  finding: Pick<Finding, 'outcome' | 'text'>,
  expected: string,
): Observation {
  return {
    kind: 'rule',
    ...text,
    level: 'required',
    subject,
    outcome: finding.outcome,
    reason: finding.text,
    ...(finding.outcome === 'fail' ? { expected } : {}),
    exchanges: [],
  };
}

/** What the contract itself asks for. */
export const ofContract = (key: string): Observation['clause'] => ({
  text: `the contract's ${key}`,
  url: 'https://gatehouse.example/docs/load.md',
});

export const isRate = (kind: string): boolean => kind !== 'limits' && kind !== 'health';
