import type { Client, Request } from '../client/request.ts';
import { identitiesOf } from '../client/several.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Observation } from '../records/observation.ts';
import type { Finding, World } from './case.ts';
import { brokenControl, type Control, holdingControls, type Pause } from './control.ts';
import { type DeadCredentials, findDeadCredentials } from './credentials-alive.ts';
import { createDrives, type Drives } from './drive.ts';
import { describe, isAdmission } from './expect.ts';
import { observe, type Plan, type PlannedItem } from './select.ts';
import { routeOf } from './subjects.ts';

/** How many subjects are examined between two looks at whether the API is still alive. */
const BATCH = 80;

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Waits between two tries of a control. */
  readonly pause: Pause;
  /** Milliseconds on a clock that never goes back. */
  readonly elapsed: () => number;
  /** Sees what was driven, in the order of its requests: an observation names only some of that. */
  readonly onDriven?: (item: PlannedItem, exchanges: readonly Exchange[]) => void;
}

/** How often a drive is tried that chance keeps from showing anything: a burst that meets the end of a window, a machine that stalls. */
const MOST_ATTEMPTS = 3;

/** The most exchanges that one observation names as its evidence. */
const MOST_SHOWN = 20;

type Send = (request: Request) => Promise<Exchange>;

/** Sends a control once for all the refusals that rest on it, whatever its effect. */
function once(client: Client): Send {
  const sent = new Map<string, Promise<Exchange>>();
  return (request) => {
    const key = JSON.stringify(request);
    const exchange = sent.get(key) ?? client.send(request);
    sent.set(key, exchange);
    return exchange;
  };
}

function fromFinding(item: PlannedItem, finding: Finding, exchanges: readonly Exchange[]): Observation {
  const shown = finding.shownBy ?? exchanges.map(({ id }) => id);
  const evidence = { exchanges: shown.slice(0, MOST_SHOWN) };
  if (finding.outcome !== 'fail') return observe(item, finding.outcome, finding.reason, evidence);
  const { expected, got, reason } = finding;
  return observe(item, 'fail', reason, { ...evidence, expected, got });
}

/**
 * A refusal counts only where somebody is let in: a route that turns everyone away proves nothing. A refused variant of the valid
 * request counts only where the valid one is let in.
 */
function weigh(
  item: PlannedItem,
  observed: Observation,
  control: Exchange | null,
  world: World,
): Observation {
  const { expects } = item.case;
  const resting =
    (expects === 'refusal' && observed.outcome === 'pass') ||
    (expects === 'variation' && observed.outcome === 'fail');
  if (!resting) return observed;
  if (item.uncontrolled) {
    return {
      ...observed,
      outcome: 'unsupported',
      reason: `refused, which proves nothing here: ${item.uncontrolled}`,
    };
  }
  if (control === null || isAdmission(control, routeOf(item.subject, world))) return observed;
  const { expected: _expected, got: _got, ...rest } = observed;
  const reason = `refused, but so is who is allowed: the valid request got ${describe(control)}`;
  return { ...rest, outcome: 'inconclusive', reason, exchanges: [...observed.exchanges, control.id] };
}

/** What requests are sent by that are more than one subject's own. */
interface Means {
  readonly control: Send;
  readonly drives: Drives;
  readonly onDriven: RunOptions['onDriven'];
}

/** One subject: its requests, its control, and what follows. A case that throws is the harness's error. */
async function examine(
  item: PlannedItem,
  world: World,
  client: Client,
  means: Means,
  attempt = 1,
): Promise<Observation> {
  const { control, drives, onDriven } = means;
  try {
    const exchanges = item.drive
      ? await drives.run(item.drive, attempt)
      : await sendAll(item.requests, client);
    if (item.drive) onDriven?.(item, exchanges);
    const faulty = exchanges.find(({ fault }) => fault !== null);
    if (faulty?.fault?.code === 'unsendable') return observe(item, 'unsupported', faulty.fault.message);
    if (faulty?.fault) {
      return observe(item, 'error', `${faulty.fault.code}: ${faulty.fault.message}`, {
        exchanges: [faulty.id],
      });
    }
    const finding = item.case.expect(exchanges, item.subject, world);
    if (finding.outcome === 'inconclusive' && finding.again && item.drive && attempt < MOST_ATTEMPTS)
      return await examine(item, world, client, means, attempt + 1);
    const observed = fromFinding(item, finding, exchanges);
    return weigh(item, observed, item.control && (await control(item.control)), world);
  } catch (error) {
    return observe(
      item,
      'error',
      `the case itself failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** At once, or one after another where one of them changes something: what follows may look at what it left. */
async function sendAll(requests: readonly Request[], client: Client): Promise<Exchange[]> {
  if (requests.every(({ effect }) => effect === 'safe'))
    return Promise.all(requests.map((request) => client.send(request)));
  const exchanges: Exchange[] = [];
  for (const request of requests) exchanges.push(await client.send(request));
  return exchanges;
}

function deadIdentityOf(item: PlannedItem, dead: DeadCredentials): string | undefined {
  const requests = item.control ? [item.control, ...item.requests] : item.requests;
  for (const { credential } of requests) {
    const reason = identitiesOf(credential).flatMap((name) => dead.get(name) ?? []);
    if (reason[0]) return reason[0];
  }
  return undefined;
}

/** Nothing found in a batch whose control broke may blame the API. */
const discredit = (observed: Observation, broken: string): Observation => {
  const { expected: _expected, got: _got, ...rest } = observed;
  return {
    ...rest,
    outcome: 'error',
    reason: `${broken} (before that: ${observed.outcome}, ${observed.reason})`,
  };
};

/** The state between two batches: what must still hold, and why nothing more can be sent. */
interface Watch {
  readonly controls: readonly Control[];
  readonly dead: DeadCredentials;
  broken: string | null;
}

async function beginWatch(world: World, client: Client, pause: Pause): Promise<Watch> {
  const holding = await holdingControls(world, client, pause);
  if (typeof holding === 'string') return { controls: [], dead: new Map(), broken: holding };
  return { controls: holding, dead: await findDeadCredentials(world, client), broken: null };
}

/** A batch between two looks at the controls. */
async function examineBatch(
  batch: readonly PlannedItem[],
  {
    world,
    client,
    watch,
    means,
    options,
  }: {
    world: World;
    client: Client;
    watch: Watch;
    means: Means;
    options: RunOptions;
  },
): Promise<Observation[]> {
  const interrupted = (): Observation[] =>
    batch.map((item) => observe(item, 'skipped', 'the run was interrupted'));
  if (options.signal?.aborted) return interrupted();
  const { broken } = watch;
  if (broken) return batch.map((item) => observe(item, 'error', broken));
  const observations = await Promise.all(
    batch.map((item) => {
      const reason = deadIdentityOf(item, watch.dead);
      return reason ? observe(item, 'error', reason) : examine(item, world, client, means);
    }),
  );
  if (options.signal?.aborted) return interrupted();
  watch.broken = await brokenControl(watch.controls, client, options.pause);
  const reason = watch.broken;
  return reason ? observations.map((observed) => discredit(observed, reason)) : observations;
}

/**
 * Carries out a plan and yields one observation per subject, in the plan's order. Before and after every batch the positive
 * controls must hold, else the batch is `error` and nothing more is sent. Interrupted, it yields what is left as `skipped`.
 */
export async function* runCases(
  plan: Plan,
  client: Client,
  options: RunOptions,
): AsyncGenerator<Observation> {
  yield* plan.unsupported;
  const { world, items } = plan;
  if (items.length === 0) return;
  const watch = await beginWatch(world, client, options.pause);
  const means = {
    control: once(client),
    drives: createDrives({ client, ...options }),
    onDriven: options.onDriven,
  };
  for (const batch of batchesOf(items))
    yield* await examineBatch(batch, { world, client, watch, means, options });
}

/** Some subjects at a time; those that are driven all together, and last: they spend what others need. */
function batchesOf(items: readonly PlannedItem[]): PlannedItem[][] {
  const calm = items.filter(({ drive }) => drive === null);
  const driven = items.filter(({ drive }) => drive !== null);
  const batches = Array.from({ length: Math.ceil(calm.length / BATCH) }, (_, i) =>
    calm.slice(i * BATCH, (i + 1) * BATCH),
  );
  return driven.length > 0 ? [...batches, driven] : batches;
}
