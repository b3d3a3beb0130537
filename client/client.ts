import { setMaxListeners } from 'node:events';
import type { EffectiveContract } from '../contract/effective.ts';
import type { Exchange, Fault } from '../records/exchange.ts';
import type { Ask } from './ask.ts';
import { createChains } from './chains.ts';
import type { Clock } from './clock.ts';
import { createCredentials } from './credentials.ts';
import { fault } from './fault.ts';
import type { Issuer } from './issuer.ts';
import type { Variables } from './mint.ts';
import { createPacer, rotates } from './pace.ts';
import { createPerform, type Perform, type PerformOptions } from './perform.ts';
import { present } from './present.ts';
import type { Presented } from './presented.ts';
import type { Redactor } from './redact.ts';
import type { Client } from './request.ts';
import { createRevisions } from './revisions.ts';
import { createSharing } from './share.ts';
import { createSlots } from './slots.ts';
import { createTokens } from './tokens.ts';
import { createTransport, type HeaderPair, type TransportResult } from './transport.ts';

export interface ClientOptions {
  readonly contract: EffectiveContract;
  /** Where the API is, without a trailing slash. */
  readonly baseUrl: string;
  /** The base URLs of all instances of the API, the first one at baseUrl. Default: there is one. */
  readonly instances?: readonly string[];
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
  /** The id of the first exchange, where a run goes on. Default: 0. */
  readonly firstId?: number;
}

/** A client that also hands out what carries a credential, for load engines that send by themselves. */
export interface ApiClient extends Client {
  /** Header fields that present an identity's valid credential, or why there is none. Never to be written anywhere. */
  headersOf(identity: string): Promise<readonly HeaderPair[] | Fault>;
  /** The same with a token made for this purpose, unlike any other; the caller's scheme must be one that can be minted. */
  freshHeadersOf(identity: string, name: string): Promise<readonly HeaderPair[] | Fault>;
}

const DEFAULT_CONCURRENCY = 8;

/** How many requests past the pace are under way at once: a burst is to meet the API as one. */
const UNPACED_CONCURRENCY = 64;

/** Calls an API as its contract says: credentials, pace, sharing, and a redacted record of every exchange. */
export function createClient(options: ClientOptions): ApiClient {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  // Every request under way listens for the end of the run.
  setMaxListeners(0, signal);
  const transports = (options.instances ?? [options.baseUrl]).map((baseUrl) =>
    createTransport({ baseUrl, ...options.contract.requests }),
  );
  const counts = { sent: 0, shared: 0 };
  const revisions = createRevisions(options);
  const { perform, present: presentAs } = assemble(options, {
    signal,
    transports,
    onAnswer: revisions.see,
    onSent() {
      counts.sent += 1;
    },
  });
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };
  return {
    send: createSharing((request) => track(perform(request)), counts),
    counts,
    revisions: revisions.seen,
    headersOf: (identity) => presentAs({ kind: 'valid', identity }).then(pairsOf),
    freshHeadersOf: (identity, name) =>
      presentAs({ kind: 'forged', identity, token: { sign: 'issuer', claims: { jti: name } } }).then(pairsOf),
    readRevision: () => track(revisions.read(perform)),
    async close() {
      stop.abort();
      await Promise.allSettled(underWay);
      for (const transport of transports) transport.close();
    },
  };
}

type Edges = Pick<PerformOptions, 'signal' | 'transports' | 'onAnswer' | 'onSent'>;

/** Credentials may have to be asked for, which is done as any other request is. */
function assemble(
  options: ClientOptions,
  edges: Edges,
): { readonly perform: Perform; readonly present: PerformOptions['present'] } {
  const { contract, baseUrl, clock, seed } = options;
  const ask: Ask = async (request, learn) => {
    let raw: ReturnType<typeof readable> = { status: 0, body: '' };
    await perform(request, (result) => {
      raw = readable(result);
      learn(raw);
    });
    return raw;
  };
  const credentials = createCredentials({ ...options, ask });
  const forge = createTokens({ ...options, credentials, signal: edges.signal });
  const chains = createChains({ ...options, signal: edges.signal });
  const presentAs: PerformOptions['present'] = (use) =>
    present(use, { contract, seed, held: credentials.of, forge, captured: chains.present }).catch(
      unpresentable,
    );
  const perform = createPerform({
    ...options,
    ...edges,
    pacer: createPacer({ contract, clock, rotate: rotates(contract, baseUrl) }),
    slots: createSlots(options.concurrency ?? DEFAULT_CONCURRENCY),
    unpacedSlots: createSlots(UNPACED_CONCURRENCY),
    present: presentAs,
    chains: { ...chains, fill: (request) => chains.fill(request).catch(unpresentable) },
  });
  return { perform, present: presentAs };
}

const pairsOf = (shown: Presented | Fault): readonly HeaderPair[] | Fault =>
  'code' in shown ? shown : shown.headers.map(({ name, value }): HeaderPair => [name, value]);

/** A key that does not fit, or a signer that fails: the request goes unsent, and says so. */
function unpresentable(error: unknown): Fault {
  return fault('credential', error instanceof Error ? error.message : String(error));
}

function readable(result: TransportResult) {
  return 'code' in result ? result : { status: result.status, body: result.body.toString('utf8') };
}
