import type { Client, Request } from '../client/request.ts';
import { createSlots, type Slots } from '../client/slots.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Drive, Phase } from './case.ts';
import type { Pause } from './control.ts';

/** A longer body says nothing about a limit, and thousands of them would fill the memory (bytes). */
const KEPT_BODY = 4096;

/** Carries out drives: equal ones once an attempt, those that share an account one after another, each after its rest. */
export interface Drives {
  /** The exchanges in the order of the drive's requests. Attempts are counted from 1. */
  run(drive: Drive, attempt: number): Promise<readonly Exchange[]>;
}

export interface DrivesOptions {
  readonly client: Client;
  readonly pause: Pause;
  /** Milliseconds on a clock that never goes back. */
  readonly elapsed: () => number;
  readonly signal?: AbortSignal;
}

/** Each of the drives once. */
export function distinctDrives(drives: readonly (Drive | null)[]): Drive[] {
  const distinct = new Map<string, Drive>();
  for (const drive of drives) if (drive !== null) distinct.set(JSON.stringify(drive), drive);
  return [...distinct.values()];
}

/** How long drives take together: those that share an account one after another, milliseconds. */
export function durationOf(drives: readonly Drive[]): number {
  const busyMs = new Map<string, number>();
  for (const { accounts, restMs, phases } of drives) {
    const startMs = Math.max(0, ...accounts.map(({ name }) => busyMs.get(name) ?? 0));
    const rests = accounts.some(({ name, fresh }) => !fresh || busyMs.has(name));
    const timed = phases.map((phase) => (phase.pace === 'timed' ? (phase.atMs.at(-1) ?? 0) : 0));
    const endMs = startMs + (rests ? restMs : 0) + timed.reduce((sum, ms) => sum + ms, 0);
    for (const { name } of accounts) busyMs.set(name, endMs);
  }
  return Math.ceil(Math.max(0, ...busyMs.values()));
}

export function createDrives(options: DrivesOptions): Drives {
  const running = new Map<string, Promise<readonly Exchange[]>>();
  const lastOf = new Map<string, Promise<unknown>>();
  // Bursts of different drives at the same moment would only make each other slow, and slow ones show nothing.
  const bursts = createSlots(1);
  return {
    run(drive, attempt) {
      const key = `${attempt} ${JSON.stringify(drive)}`;
      const known = running.get(key);
      if (known) return known;
      const before = drive.accounts.map(({ name }) => lastOf.get(name));
      const touched = drive.accounts.some(({ name, fresh }) => !fresh || lastOf.has(name));
      const done = Promise.all(before)
        .then(() => (touched ? options.pause(drive.restMs) : undefined))
        .then(() => carryOut(drive, bursts, options));
      for (const { name } of drive.accounts) lastOf.set(name, done);
      running.set(key, done);
      return done;
    },
  };
}

async function carryOut(
  { phases }: Drive,
  bursts: Slots,
  options: DrivesOptions,
): Promise<readonly Exchange[]> {
  const firstTimed = phases.findIndex(({ pace }) => pace === 'timed');
  const sudden = firstTimed < 0 ? phases : phases.slice(0, firstTimed);
  const inOrder = async (some: readonly Phase[]): Promise<Exchange[]> => {
    const exchanges: Exchange[] = [];
    for (const phase of some) exchanges.push(...(await carryOutPhase(phase, options)));
    return exchanges;
  };
  // What follows a burst must follow at once: while it waited for others, the budget would come back.
  const first = sudden.length > 0 ? await bursts.run(() => inOrder(sudden)) : [];
  return [...first, ...(await inOrder(phases.slice(sudden.length)))];
}

async function carryOutPhase(phase: Phase, options: DrivesOptions): Promise<Exchange[]> {
  const send = async (request: Request): Promise<Exchange> => lightened(await options.client.send(request));
  if (phase.pace === 'parallel') return Promise.all(phase.requests.map(send));
  const sent: Promise<Exchange>[] = [];
  const startMs = options.elapsed();
  for (const [index, request] of phase.requests.entries()) {
    if (options.signal?.aborted) break;
    const aheadMs = phase.pace === 'timed' ? startMs + (phase.atMs[index] ?? 0) - options.elapsed() : 0;
    if (aheadMs > 0) await options.pause(aheadMs);
    const exchange = send(request);
    sent.push(exchange);
    if (phase.pace === 'serial') await exchange;
  }
  return Promise.all(sent);
}

function lightened(exchange: Exchange): Exchange {
  const { answer } = exchange;
  return answer === null || answer.body.length <= KEPT_BODY
    ? exchange
    : { ...exchange, answer: { ...answer, body: '', cut: true } };
}
