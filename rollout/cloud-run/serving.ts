import { isObject } from '../../contract/branch.ts';
import { PlatformError, type Serving } from '../platform.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a service serves: where `trafficStatuses` send it, which is what happens, not what was asked for. Settled only when the last
 * generation was observed, nothing is being reconciled, Ready succeeded, and one revision has 100 %. Pure.
 */
export function servingOf(service: Fields): Serving {
  const generation = service['generation'];
  if (typeof generation !== 'string' && typeof generation !== 'number') {
    throw new PlatformError('transient', 'the service names no generation');
  }
  const condition = isObject(service['terminalCondition']) ? service['terminalCondition'] : {};
  const state = String(condition['state'] ?? 'no state');
  const observed = String(service['observedGeneration']) === String(generation);
  const statuses = Array.isArray(service['trafficStatuses'])
    ? service['trafficStatuses'].filter(isObject)
    : [];
  const sharing = statuses.filter(({ percent }) => Number(percent) > 0);
  const revision = soleOf(statuses, service);
  const settled =
    observed && service['reconciling'] !== true && state === 'CONDITION_SUCCEEDED' && revision !== '';
  const shares = sharing.map((one) => `${Number(one['percent'])} % ${revisionOf(one, service)}`).join(', ');
  return {
    revision,
    wanted: soleOf(Array.isArray(service['traffic']) ? service['traffic'].filter(isObject) : [], service),
    deployment: String(generation),
    phase: observed && state === 'CONDITION_FAILED' ? 'failed' : settled ? 'settled' : 'moving',
    detail: `generation ${generation}${observed ? '' : ' not observed yet'}, ${state}, traffic ${shares || 'unknown'}`,
  };
}

/** The revision that gets everything; empty where traffic is split. */
function soleOf(targets: readonly Fields[], service: Fields): string {
  const all = targets.find(({ percent }) => Number(percent) === 100);
  return all === undefined ? '' : revisionOf(all, service);
}

/** The short name; traffic to the latest revision is named by the service itself. */
function revisionOf(status: Fields, service: Fields): string {
  const latest =
    status['type'] === 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST' ? service['latestReadyRevision'] : '';
  return (
    String(status['revision'] || latest || '')
      .split('/')
      .at(-1) ?? ''
  );
}
