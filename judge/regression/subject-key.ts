import type { Observation } from '../../records/observation.ts';

/** What an observation is about, as one text: the same in every run of the same contract. */
export function subjectKeyOf({ id, subject }: Pick<Observation, 'id' | 'subject'>): string {
  const { route, identity, scheme, resource, variant } = subject;
  return JSON.stringify([id, route, identity, scheme, resource, variant]);
}
