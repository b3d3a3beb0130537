import type { EffectiveContract } from '../contract/effective.ts';
import type { Exchange, Fault } from '../records/exchange.ts';
import { type Ask, valueAt } from './ask.ts';
import type { Clock } from './clock.ts';
import { createCredentials } from './credentials.ts';
import { fault } from './fault.ts';
import type { Issuer } from './issuer.ts';
import type { Variables } from './mint.ts';
import { createPacer, rotates } from './pace.ts';
import { createPerform, type Witness } from './perform.ts';
import { present } from './present.ts';
import type { Redactor } from './redact.ts';
import type { Client, Request } from './request.ts';
import { sharingKey } from './share.ts';
import { createSlots } from './slots.ts';
import { createTokens } from './tokens.ts';
import { createTransport, type TransportResult } from './transport.ts';

export interface ClientOptions {
  readonly contract: EffectiveContract;
  /** Where the API is, without a trailing slash. */
  readonly baseUrl: string;
  readonly variables: Variables;
  readonly issuer: Issuer | null;
  /** The same seed alters credentials in the same way. */
  readonly seed: string;
  readonly runId: string;
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Ends everything under way, with the fault `aborted`. */
  readonly signal?: AbortSignal;
  /** Called with every exchange once it is complete, already redacted. */
  readonly onExchange: (exchange: Exchange) => void;
  /** The most requests under way at once. Default: 8. */
  readonly concurrency?: number;
}

const DEFAULT_CONCURRENCY = 8;

/** Calls an API as its contract says: credentials, pace, sharing, and a redacted record of every exchange. */
export function createClient(options: ClientOptions): Client {
  const { contract, baseUrl, clock } = options;
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const transport = createTransport({ baseUrl, ...contract.requests });
  const counts = { sent: 0, shared: 0 };
  const revisions = createRevisions(options);
  const ask: Ask = async (request, learn) => {
    let raw: ReturnType<typeof readable> = { status: 0, body: '' };
    await perform(request, (result) => {
      raw = readable(result);
      learn(raw);
    });
    return raw;
  };
  const credentials = createCredentials({ ...options, ask });
  const forge = createTokens({ ...options, credentials, signal });
  const perform = createPerform({
    ...options,
    signal,
    transport,
    pacer: createPacer({ contract, clock, rotate: rotates(contract, baseUrl) }),
    slots: createSlots(options.concurrency ?? DEFAULT_CONCURRENCY),
    present: (use) =>
      present(use, { contract, seed: options.seed, held: credentials.of, forge }).catch(unpresentable),
    onSent: () => {
      counts.sent += 1;
    },
    onAnswer: revisions.see,
  });
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };
  const share = createSharing((request) => track(perform(request)), counts);
  return {
    send: share,
    counts,
    revisions: revisions.seen,
    readRevision: () => track(revisions.read(perform)),
    async close() {
      stop.abort();
      await Promise.allSettled(underWay);
      transport.close();
    },
  };
}

/** A key that does not fit, or a signer that fails: the request goes unsent, and says so. */
function unpresentable(error: unknown): Fault {
  return fault('credential', error instanceof Error ? error.message : String(error));
}

function readable(result: TransportResult) {
  return 'code' in result ? result : { status: result.status, body: result.body.toString('utf8') };
}

/** Equal safe requests share an exchange, also one that is still under way; one that ended in a fault is not shared further. */
function createSharing(send: (request: Request) => Promise<Exchange>, counts: { shared: number }) {
  const shared = new Map<string, Promise<Exchange>>();
  return async (request: Request): Promise<Exchange> => {
    const key = sharingKey(request);
    if (key === null) return send(request);
    const earlier = shared.get(key);
    if (earlier !== undefined) {
      counts.shared += 1;
      return earlier;
    }
    const exchange = send(request);
    shared.set(key, exchange);
    const outcome = await exchange;
    if (outcome.fault !== null) shared.delete(key);
    return exchange;
  };
}

/** Which revisions answers name: in a header of every answer, or in the answer to a request of its own. */
function createRevisions({ contract, redactor }: ClientOptions) {
  const source = contract.api.revision;
  const seen: string[] = [];
  const name = (revision: string | null): string | null => {
    const clean = revision === null ? null : redactor.redact(revision);
    if (clean !== null && !seen.includes(clean)) seen.push(clean);
    return clean;
  };
  const inHeader = (result: TransportResult): string | null => {
    if (source === null || !('header' in source) || 'code' in result) return null;
    return (
      result.headers.find(([header]) => header.toLowerCase() === source.header.toLowerCase())?.[1] ?? null
    );
  };
  return {
    seen,
    see: (result: TransportResult): void => void name(inHeader(result)),
    async read(perform: (request: Request, witness: Witness) => Promise<Exchange>): Promise<string | null> {
      if (source === null) return null;
      const target =
        'header' in source
          ? { method: 'GET', path: contract.environment.ready.path }
          : { method: source.method, path: source.path };
      let revision: string | null = null;
      await perform({ ...target, credential: { kind: 'none' }, effect: 'safe', fresh: true }, (result) => {
        revision = 'header' in source ? inHeader(result) : atPointer(result, source.pointer);
      });
      return name(revision);
    },
  };
}

function atPointer(result: TransportResult, pointer: string): string | null {
  if ('code' in result) return null;
  const value = valueAt(result.body.toString('utf8'), pointer);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
