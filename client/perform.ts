import type { EffectiveContract } from '../contract/effective.ts';
import type { Exchange, Fault } from '../records/exchange.ts';
import type { Chains, Filled } from './chains.ts';
import type { Clock } from './clock.ts';
import { fault } from './fault.ts';
import { createHandedOut } from './handed-out.ts';
import { type Composed, compose, traceparent } from './outgoing.ts';
import { burstAddress, FREE, type Pacer, rotates, type Turn } from './pace.ts';
import type { Presented } from './presented.ts';
import { toExchange, type Witnessed } from './record.ts';
import type { Redactor } from './redact.ts';
import type { CredentialUse, Request } from './request.ts';
import { retryAfterMs } from './retry-after.ts';
import { identitiesOf } from './several.ts';
import type { Slots } from './slots.ts';
import { createTransport, type Transport, type TransportAnswer, type TransportResult } from './transport.ts';

export interface PerformOptions {
  readonly contract: EffectiveContract;
  readonly baseUrl: string;
  readonly runId: string;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly instances?: readonly string[];
  /** To each instance of the API; the first one's is at baseUrl. */
  readonly transports: readonly Transport[];
  readonly pacer: Pacer;
  readonly slots: Slots;
  /** For requests past the pace, which wait for no others. */
  readonly unpacedSlots: Slots;
  readonly present: (use: CredentialUse) => Promise<Presented | Fault>;
  readonly chains: Chains;
  readonly onSent: () => void;
  /** Sees every answer before it is recorded. */
  readonly onAnswer: (answer: TransportAnswer) => void;
  readonly onExchange: (exchange: Exchange) => void;
  /** The id of the first exchange. Default: 0. */
  readonly firstId?: number;
}

/** Sees a raw outcome before it is recorded, so that what is secret in it can be learned. */
export type Witness = (result: TransportResult) => void;

/** Sends one request in its turn, and records it. Never rejects. */
export type Perform = (request: Request, witness?: Witness) => Promise<Exchange>;

/** How often a request goes out again after an unexpected 429. */
const MAX_RETRIES = 2;

/** How long an unexpected 429 is waited for at most, where the contract names no window. */
const DEFAULT_WINDOW_MS = 10_000;

/** Sends one request in its turn, records each exchange, and returns the last. Never rejects. */
export function createPerform(options: PerformOptions): Perform {
  const { clock, redactor, signal, onExchange } = options;
  const handedOut = createHandedOut(options.contract, redactor);
  let nextId = options.firstId ?? 0;
  const record = (witnessed: Omit<Witnessed, 'id'>): Exchange => {
    const exchange = toExchange({ id: nextId, ...witnessed }, redactor);
    nextId += 1;
    onExchange(exchange);
    return exchange;
  };
  return async (given, witness = () => undefined) => {
    const filled = await options.chains.fill(given);
    const { request, secrets, elsewhere } = 'code' in filled ? unfilled(given) : filled;
    const shown = 'code' in filled ? filled : await options.present(request.credential);
    const usable = 'code' in shown ? nothing(request.credential) : shown;
    const presented = { ...usable, secrets: [...usable.secrets, ...secrets] };
    const composed = composeFor(request, presented, elsewhere, options, nextId);
    const common = { composed, presented, localAddress: undefined };
    const unsent = (reason: Fault): Exchange => {
      witness(reason);
      return record({ ...common, atMs: clock.now(), tookMs: 0, answer: null, fault: reason });
    };
    if ('code' in shown) return unsent(shown);
    for (const secret of shown.secrets) redactor.learn(secret, labelOf(request.credential));
    for (let retriesLeft = MAX_RETRIES; ; retriesLeft -= 1) {
      const turn = await turnOf(request, elsewhere, options);
      if (turn === null) return unsent(fault('aborted'));
      const sent = await sendInTurn(composed, turn, request, { ...options, elsewhere });
      witness(sent.result);
      if (!('code' in sent.result)) {
        handedOut(request, sent.result);
        if (request.chain) options.chains.keep(request.chain, sent.result);
      }
      const againMs = request.unpaced === true ? null : waitOf(sent.result, options);
      const exchange = record({
        ...common,
        ...outcomeOf(sent.result, againMs !== null && retriesLeft === 0),
        ...sent,
        localAddress: turn.localAddress,
      });
      if (againMs === null || retriesLeft === 0) return exchange;
      turn.holdBack(againMs);
      if (!turn.counted) await clock.sleep(againMs, signal);
    }
  };
}

/** As it stands in the plan: what could not be filled in is not sent, but recorded. */
const unfilled = (request: Request): Filled => ({ request, secrets: [], elsewhere: null });

/** What goes to another origin carries nothing of what the API gets: no credential, and no header of the contract. */
function composeFor(
  request: Request,
  presented: Presented,
  elsewhere: URL | null,
  { contract, baseUrl, instances, runId }: PerformOptions,
  id: number,
): Composed {
  const trace = traceparent(runId, id);
  if (elsewhere === null)
    return compose(request, presented, {
      contract,
      baseUrl: instances?.[request.instance ?? 0] ?? baseUrl,
      trace,
    });
  const path = elsewhere.pathname + elsewhere.search;
  return compose(
    { ...request, path, wire: true },
    { ...presented, headers: [], query: [] },
    { contract: { headers: {} }, baseUrl: elsewhere.origin, trace },
  );
}

async function turnOf(
  request: Request,
  elsewhere: URL | null,
  options: PerformOptions,
): Promise<Turn | null> {
  if (elsewhere !== null) return options.signal.aborted ? null : FREE;
  return request.unpaced === true ? unpaced(request, options) : options.pacer.turn(request, options.signal);
}

/** At once, from the address that the request names where there is such a choice. */
function unpaced({ from }: Request, { contract, baseUrl }: PerformOptions): Turn {
  return from !== undefined && rotates(contract, baseUrl)
    ? { ...FREE, localAddress: burstAddress(from) }
    : FREE;
}

/** A change that is let in happens alone: an API is not to be blamed for a read that overlapped with our own write. */
const changes = ({ effect, credential, unpaced }: Request): boolean =>
  effect !== 'safe' && credential.kind === 'valid' && unpaced !== true;

async function sendInTurn(
  { outgoing }: Composed,
  { localAddress, settle }: Turn,
  request: Request,
  options: PerformOptions & { readonly elsewhere: URL | null },
) {
  const { clock, transports, signal, onSent, onAnswer, elsewhere, contract } = options;
  const foreign = elsewhere && createTransport({ baseUrl: elsewhere.origin, ...contract.requests });
  const transport = foreign ?? transports[request.instance ?? 0] ?? transports[0];
  const slots = request.unpaced === true ? options.unpacedSlots : options.slots;
  return slots.run(async () => {
    const [atMs, startedMs] = [clock.now(), clock.elapsed()];
    onSent();
    const result = transport
      ? await transport.send({ ...outgoing, localAddress }, signal)
      : fault('unsendable', 'there is no such instance');
    settle();
    foreign?.close();
    if (!('code' in result) && foreign === null) onAnswer(result);
    return { result, atMs, tookMs: clock.elapsed() - startedMs };
  }, changes(request));
}

function outcomeOf(result: TransportResult, gaveUp: boolean): Pick<Witnessed, 'answer' | 'fault'> {
  if ('code' in result) return { answer: null, fault: result };
  return {
    answer: result,
    fault: gaveUp ? fault('throttled', `answered ${result.status} again and again`) : null,
  };
}

/** How long to wait before an unexpected 429 is tried again, or null. A status that also means something else needs Retry-After to count. */
function waitOf(result: TransportResult, { contract, clock }: PerformOptions): number | null {
  if ('code' in result || !contract.errors.refusals.throttled.status.includes(result.status)) return null;
  const asked = retryAfterMs(result.headers, clock.now());
  if (result.status !== 429 && asked === null) return null;
  const windowMs = contract.rateLimits?.windowMs ?? DEFAULT_WINDOW_MS;
  return Math.min(asked ?? windowMs, windowMs);
}

function nothing(use: CredentialUse): Presented {
  const describe = use.kind === 'none' ? 'no credential' : `${labelOf(use)}, which could not be had`;
  return { headers: [], query: [], describe, secrets: [], literals: [] };
}

function labelOf(use: CredentialUse): string {
  if (use.kind === 'none') return 'credential';
  const whose = identitiesOf(use).join(' and ');
  return use.kind === 'valid' ? `credential of ${whose}` : `${use.kind} credential of ${whose}`;
}
