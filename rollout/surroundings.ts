import type { Surroundings, Witness } from '../judge/statistics/probe.ts';
import { witness } from '../judge/statistics/probe.ts';
import type { SampleProbe } from '../records/sample.ts';

/** How a credential fares by its own account, apart from what the API says of it. */
export type Life = Surroundings['credential'];

type Failure = Exclude<SampleProbe['result'], 'ok' | 'void'>;

const isFailure = (result: SampleProbe['result']): result is Failure => result !== 'ok' && result !== 'void';

/** A refusal of a credential that is dead by its own account is the watcher's fault, and counts for nothing. */
export function withoutDead(probes: readonly SampleProbe[], life: (identity: string) => Life): SampleProbe[] {
  return probes.map((probe) =>
    probe.result === 'refused' && probe.identity !== null && life(probe.identity) === 'dead'
      ? { ...probe, result: 'void' }
      : probe,
  );
}

/**
 * What is known of the refused credentials together; of all when none was refused. One of unknown life that the API accepted in the
 * same interval is alive: what is turned away there is turned away wrongly.
 */
export function credentialLife(probes: readonly SampleProbe[], life: (identity: string) => Life): Life {
  const guarded = probes.flatMap((probe) =>
    probe.identity === null ? [] : [{ ...probe, identity: probe.identity }],
  );
  const refused = guarded.filter(({ result }) => result === 'refused');
  const names = [...new Set((refused.length > 0 ? refused : guarded).map(({ identity }) => identity))];
  const lives = names.map((name) => {
    const own = life(name);
    const accepted = guarded.some(({ identity, result }) => identity === name && result === 'ok');
    return own === 'unknown' && accepted ? 'alive' : own;
  });
  if (lives.includes('dead')) return 'dead';
  return lives.length === 0 || lives.includes('unknown') ? 'unknown' : 'alive';
}

/** The weakest witness over the kinds of failure in an interval: what one kind leaves open, no other kind closes. */
export function weakestWitness(probes: readonly SampleProbe[], surroundings: Surroundings): Witness {
  const kinds = [...new Set(probes.map(({ result }) => result).filter(isFailure))];
  const said = kinds.map((kind) => witness(surroundings, kind));
  if (said.includes('disagrees')) return 'disagrees';
  if (said.includes('absent')) return 'absent';
  return kinds.length === 0 ? witness(surroundings, 'error') : 'agrees';
}
