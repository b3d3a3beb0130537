import { Client, type Dispatcher } from 'undici';
import { causeOf } from './cause.ts';
import type { Call, Connection, Prepared, Transport } from './transport.ts';

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

function connect(options: UndiciOptions, ended: (connection: Connection) => void): Connection {
  let client = createClient(options);
  let controller: Dispatcher.DispatchController | null = null;
  let open = false;
  let forced: string | null = null;
  const call: Call = {
    start: 0,
    target: 0,
    dueMs: 0,
    handedMs: 0,
    sentMs: 0,
    endMs: 0,
    status: 0,
    cause: null,
  };
  const end = (status: number, cause: string | null): void => {
    if (!open) return;
    open = false;
    controller = null;
    call.endMs = options.now();
    call.status = status;
    call.cause = cause;
    ended(connection);
  };
  let status = 0;
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(given) {
      // A second start of one call is undici repeating it on a new connection; the first sending counts.
      if (controller === null) call.sentMs = options.now();
      controller = given;
    },
    onResponseStart(_, code) {
      status = code;
    },
    onResponseData() {},
    onResponseEnd() {
      end(status, null);
    },
    onResponseError(_, error) {
      end(0, forced ?? causeOf(error));
    },
  };
  const connection: Connection = {
    call,
    get busy() {
      return open;
    },
    send({ method, path, headers, body }: Prepared, start, target, dueMs) {
      open = true;
      forced = null;
      status = 0;
      controller = null;
      call.start = start;
      call.target = target;
      call.dueMs = dueMs;
      call.handedMs = options.now();
      call.sentMs = call.handedMs;
      const request: Dispatcher.DispatchOptions = {
        method: method as Dispatcher.HttpMethod,
        path,
        headers: headers as string[],
        body,
      };
      try {
        client.dispatch(request, handler);
      } catch (error) {
        end(0, causeOf(error));
      }
    },
    abort(cause) {
      if (!open) return;
      forced = cause;
      if (controller !== null) controller.abort(ABORTED);
      // It was not even sent: there is nothing to abort but the attempt to connect.
      else {
        const lost = client;
        client = createClient(options);
        void lost.destroy(ABORTED);
      }
    },
    destroy() {
      open = false;
      void client.destroy(ABORTED);
    },
  };
  return connection;
}
