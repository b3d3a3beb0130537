import type { Dispatcher } from 'undici';

/** What goes out: a path that is already encoded, and headers as one list of names and values. */
export interface Prepared {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers: string[];
  readonly body: string | null;
}

/** One start from its sending to its end. The object is reused by the next call of the same connection. */
export interface Call {
  /** The start's number, and the target it fell on. */
  start: number;
  target: number;
  /** Milliseconds of the engine's clock. sentMs: when the request was written; before that, when it was handed over. */
  dueMs: number;
  handedMs: number;
  sentMs: number;
  endMs: number;
  /** The answer's status; 0: none came back whole. */
  status: number;
  /** Why there is no whole answer, or null. */
  cause: string | null;
}

/** A connection that carries one call at a time, and makes itself anew when it was lost. */
export interface Connection {
  readonly call: Call;
  readonly busy: boolean;
  send(request: Prepared, start: number, target: number, dueMs: number): void;
  /** Ends the open call with a cause; the connection is then lost. */
  abort(cause: string): void;
  /** Closes without ending an open call: it stays without an answer. */
  destroy(): void;
}

/** How requests travel; undici is one way. `ended` is called once for each call that was sent, unless destroyed. */
export type Transport = (ended: (connection: Connection) => void) => Connection;
