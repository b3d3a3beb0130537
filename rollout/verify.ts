import type { Clock } from '../client/clock.ts';
import type { Expected } from './plan-rollback.ts';
import { type PlatformControl, PlatformError, type Serving } from './platform.ts';

/** Every probe sent once more, after the change. */
export interface FreshProbes {
  readonly right: number;
  readonly of: number;
  /** What went wrong, in words. */
  readonly failures: readonly string[];
}

/** What a platform is to serve from now on, and what it served before. */
export interface VerifyOptions {
  readonly platform: PlatformControl;
  readonly target: { readonly revision: string };
  readonly expected: Expected;
  readonly probe: () => Promise<FreshProbes>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long the platform may take until it serves the target alone, milliseconds. */
  readonly withinMs: number;
  /** Between two looks at the platform, milliseconds. */
  readonly everyMs: number;
}

export interface Verified {
  readonly why: string;
}

type Proof = { readonly result: 'verified' | 'failed' | 'unverified'; readonly why: string };

/** Looks that may fail in a row before nothing can be said any more. */
const MAX_BLIND = 10;

/** Waits until the platform serves the target alone, then probes, then looks again. */
export async function verify(options: VerifyOptions, tell: (text: string) => void): Promise<Proof> {
  const settled = await untilSettled(options, tell);
  if (settled !== null) return settled;
  const { right, of, failures } = await options.probe();
  tell(`${right} of ${of} fresh probes were answered rightly`);
  if (of === 0) return { result: 'unverified', why: 'no fresh probe could be sent' };
  if (right < of) {
    return {
      result: 'unverified',
      why: `the target serves, but ${of - right} of ${of} fresh probes failed: ${failures.slice(0, 3).join('; ')}`,
    };
  }
  const last = await look(options);
  if (last === null)
    return { result: 'unverified', why: 'the platform could not be read after the fresh probes' };
  const moved = judgeLook(last, options, true);
  if (moved !== 'yes')
    return moved === 'no' ? { result: 'unverified', why: `it did not stay: ${last.detail}` } : moved;
  return {
    result: 'verified',
    why: `${options.target.revision} serves alone (${last.detail}), ${right} of ${of} fresh probes right`,
  };
}

/** null once settled. */
async function untilSettled(options: VerifyOptions, tell: (text: string) => void): Promise<Proof | null> {
  const { clock, signal, withinMs, everyMs } = options;
  const deadline = clock.elapsed() + withinMs;
  let blind = 0;
  let seen = false;
  let said = '';
  for (;;) {
    const serving = await look(options);
    blind = serving === null ? blind + 1 : 0;
    if (blind >= MAX_BLIND)
      return { result: 'unverified', why: `the platform could not be read ${blind} times in a row` };
    if (serving !== null) {
      if (serving.detail !== said) tell(serving.detail);
      said = serving.detail;
      const verdict = judgeLook(serving, options, seen);
      if (verdict === 'yes') return null;
      if (verdict !== 'no') return verdict;
      seen ||= serving.revision === options.target.revision;
    }
    if (signal.aborted)
      return { result: 'unverified', why: 'it was interrupted; the same command goes on from here' };
    if (clock.elapsed() >= deadline)
      return { result: 'unverified', why: `not settled within ${Math.round(withinMs / 1000)} s: ${said}` };
    await clock.sleep(everyMs, signal);
  }
}

/** yes: the target serves alone. no: not yet. Else why it never will. */
function judgeLook(
  serving: Serving,
  { target, expected }: VerifyOptions,
  seen: boolean,
): 'yes' | 'no' | Proof {
  const failed = (why: string): Proof => ({ result: 'failed', why: `${why}: ${serving.detail}` });
  if (serving.revision === target.revision) {
    if (serving.phase === 'failed') return failed('the platform gave up on the target');
    return serving.phase === 'settled' && serving.deployment !== expected.deployment ? 'yes' : 'no';
  }
  if (serving.revision === '') return 'no';
  if (serving.revision !== expected.revision)
    return failed(`another revision took over, ${serving.revision}`);
  // Its own change may be on its way: only a platform at rest has gone back.
  const moved = expected.deployment !== null && serving.deployment !== expected.deployment;
  const reverted = seen || (moved && serving.phase !== 'moving');
  return reverted ? failed(`the platform went back to ${expected.revision}`) : 'no';
}

async function look({ platform }: VerifyOptions): Promise<Serving | null> {
  try {
    return await platform.serving();
  } catch (error) {
    if (error instanceof PlatformError && error.fault === 'transient') return null;
    throw error;
  }
}
