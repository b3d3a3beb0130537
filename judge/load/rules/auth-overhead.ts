import { countOf, quantileOf } from '../../../records/histogram.ts';
import { type LoadRule, observed, type RuleText } from '../rule.ts';
import { type LoadView, timesOf } from '../view.ts';

const TEXT: RuleText = {
  id: 'load/auth-overhead',
  title: 'says what a credential costs that is new to the API',
  area: 'load',
  clause: { text: "the contract's load.overhead", url: 'https://gatehouse.example/docs/load.md' },
};

/** Served answers on each side below which a median says little. */
const LEAST = 20;

interface Median {
  readonly ms: number;
  readonly n: number;
}

function medianOf(view: LoadView, name: string): Median {
  const times = timesOf(view.rows.filter(({ scenario }) => scenario.name === name));
  return { ms: countOf(times) === 0 ? 0 : quantileOf(times, 0.5) / 1000, n: countOf(times) };
}

/** A figure, no judgement: no contract says how dear a verification may be. */
export const authOverhead: LoadRule = (_, view) => {
  if (!view.plan.scenarios.some(({ kind }) => kind === 'overhead')) return [];
  const known = medianOf(view, 'overhead-known');
  const fresh = medianOf(view, 'overhead-fresh');
  const least = Math.min(known.n, fresh.n);
  const text =
    least < LEAST
      ? `not measured: ${least} served answers on one side, ${LEAST} are needed`
      : `the median is ${known.ms.toFixed(2)} ms with a credential that the API knows and ${fresh.ms.toFixed(2)} ms with one that it does not: ${(fresh.ms - known.ms).toFixed(2)} ms apart, of ${known.n} and ${fresh.n} answers`;
  const found = observed(TEXT, {}, { outcome: least < LEAST ? 'inconclusive' : 'pass', text }, '');
  return [{ ...found, level: 'advisory' }];
};
