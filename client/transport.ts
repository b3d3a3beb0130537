import type { Agent } from 'node:http';
import type { Fault } from '../records/exchange.ts';
import { createAgents } from './agents.ts';
import { fault } from './fault.ts';
import { canSendBySupertest, sendBySupertest } from './ordinary.ts';
import { sendByWire } from './wire.ts';

export type HeaderPair = readonly [name: string, value: string];

/** A request with everything filled in. */
export interface Outgoing {
  readonly method: string;
  /** Path and query, percent-encoded; sent as it stands. */
  readonly path: string;
  readonly headers: readonly HeaderPair[];
  readonly body: string | null;
  /** The local address to send from; default: the system's choice. */
  readonly localAddress?: string | undefined;
  /** Byte for byte, through node:http: repeated headers, odd paths, odd methods. */
  readonly wire: boolean;
}

/** A complete answer, or its beginning when `cut`. */
export interface TransportAnswer {
  readonly status: number;
  /** In the order and case received. */
  readonly headers: readonly HeaderPair[];
  readonly body: Buffer;
  /** Bytes of the body received, before any cut. */
  readonly bytes: number;
  readonly cut: boolean;
}

export type TransportResult = TransportAnswer | Fault;

/** One try. `stale`: the kept connection turned out to be closed before a byte of the answer came. */
export interface Attempt {
  readonly result: TransportResult;
  readonly stale: boolean;
}

/** Where a request goes, and how. */
export interface Route {
  readonly origin: URL;
  readonly agent: Agent;
  readonly maxBodyBytes: number;
}

/** Starts a request, reports how it ends, and returns what stops it. */
export type Begin = (outgoing: Outgoing, route: Route, report: (attempt: Attempt) => void) => () => void;

export interface Transport {
  /** Never rejects: what goes wrong is a fault. Follows no redirect. */
  send(outgoing: Outgoing, signal?: AbortSignal): Promise<TransportResult>;
  close(): void;
}

export interface TransportOptions {
  readonly baseUrl: string;
  /** From the start of a request to the last byte of its answer. */
  readonly timeoutMs: number;
  /** A longer body is cut there, and its connection closed. */
  readonly maxBodyBytes: number;
}

/** RFC 9110, 9.2.2: these may be repeated when a kept connection was closed by the other side. */
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function createTransport({ baseUrl, timeoutMs, maxBodyBytes }: TransportOptions): Transport {
  const origin = new URL(baseUrl);
  const agents = createAgents(origin.protocol === 'https:' ? 'https:' : 'http:');
  return {
    async send(outgoing, signal) {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), timeoutMs);
      const begin = !outgoing.wire && canSendBySupertest(outgoing, origin) ? sendBySupertest : sendByWire;
      const attempt = (): Promise<Attempt> => {
        const route: Route = { origin, agent: agents.of(outgoing.localAddress), maxBodyBytes };
        return untilAborted(deadline.signal, signal, (report) => begin(outgoing, route, report));
      };
      try {
        const first = await attempt();
        if (!first.stale || !REPEATABLE.has(outgoing.method)) return first.result;
        agents.dropIdle(outgoing.localAddress);
        return (await attempt()).result;
      } finally {
        clearTimeout(timer);
      }
    },
    close: agents.close,
  };
}

/** Ends a request, and its connection, when the deadline passes or the run is interrupted. */
function untilAborted(
  deadline: AbortSignal,
  signal: AbortSignal | undefined,
  begin: (report: (attempt: Attempt) => void) => () => void,
): Promise<Attempt> {
  return new Promise((resolve) => {
    let stop = (): void => undefined;
    const settle = (attempt: Attempt): void => {
      deadline.removeEventListener('abort', late);
      signal?.removeEventListener('abort', interrupted);
      resolve(attempt);
      if ('code' in attempt.result) stop();
    };
    const late = (): void => settle({ result: fault('timeout'), stale: false });
    const interrupted = (): void => settle({ result: fault('aborted'), stale: false });
    if (signal?.aborted) return interrupted();
    if (deadline.aborted) return late();
    deadline.addEventListener('abort', late, { once: true });
    signal?.addEventListener('abort', interrupted, { once: true });
    stop = begin(settle);
  });
}
