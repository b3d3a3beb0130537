import { Client, type Dispatcher } from 'undici';
import { causeOf } from './cause.ts';
import type { Call, Connection, Transport } from './transport.ts';

export interface UndiciOptions {
  readonly origin: string;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** One undici Client a connection, HTTP/1.1, one request at a time: no queue but the engine's own. */
export function undiciTransport(options: UndiciOptions): Transport {
  return (ended) => connect(options, ended);
}

function createClient({ origin, timeoutMs, maxBodyBytes }: UndiciOptions): Client {
  return new Client(origin, {
    pipelining: 1,
    // The engine ends what takes too long by itself: undici's own timers count in seconds.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxBodyBytes,
    connect: { timeout: timeoutMs },
  });
}

const ABORTED = new Error('ended by the engine');

/** What a connection knows of its open call. */
interface State {
  open: boolean;
  controller: Dispatcher.DispatchController | null;
  status: number;
  /** Why the engine itself ended it, or null. */
  forced: string | null;
}

function connect(options: UndiciOptions, ended: (connection: Connection) => void): Connection {
  let client = createClient(options);
  const state: State = { open: false, controller: null, status: 0, forced: null };
  const call: Call = {
    ...{ start: 0, target: 0, dueMs: 0, handedMs: 0, sentMs: 0, endMs: 0 },
    status: 0,
    cause: null,
  };
  const end = (status: number, cause: string | null): void => {
    if (!state.open) return;
    state.open = false;
    state.controller = null;
    call.endMs = options.now();
    call.status = status;
    call.cause = cause;
    ended(connection);
  };
  const handler = createHandler(state, call, options.now, end);
  const connection: Connection = {
    call,
    get busy() {
      return state.open;
    },
    send({ method, path, headers, body }, start, target, dueMs) {
      const handedMs = options.now();
      state.open = true;
      state.controller = null;
      state.status = 0;
      state.forced = null;
      call.start = start;
      call.target = target;
      call.dueMs = dueMs;
      call.handedMs = handedMs;
      call.sentMs = handedMs;
      try {
        client.dispatch({ method, path, headers, body }, handler);
      } catch (error) {
        end(0, causeOf(error));
      }
    },
    abort(cause) {
      if (!state.open) return;
      state.forced = cause;
      if (state.controller !== null) return state.controller.abort(ABORTED);
      // It was not even sent: there is nothing to abort but the attempt to connect.
      const lost = client;
      client = createClient(options);
      void lost.destroy(ABORTED);
    },
    destroy() {
      state.open = false;
      void client.destroy(ABORTED);
    },
  };
  return connection;
}

function createHandler(
  state: State,
  call: Call,
  now: () => number,
  end: (status: number, cause: string | null) => void,
): Dispatcher.DispatchHandler {
  return {
    onRequestStart(controller) {
      // A second start of one call is undici repeating it on a new connection; the first sending counts.
      if (state.controller === null) call.sentMs = now();
      state.controller = controller;
    },
    onResponseStart(_, status) {
      state.status = status;
    },
    onResponseData() {},
    onResponseEnd() {
      end(state.status, null);
    },
    onResponseError(_, error) {
      end(0, state.forced ?? causeOf(error));
    },
  };
}
