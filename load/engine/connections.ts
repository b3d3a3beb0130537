import type { Connection, Transport } from './transport.ts';

/** The connections of a scenario, made when they are needed; the one that was used last goes first, so that few stay warm. */
export interface Connections {
  /** A connection that carries no call, or null: there are as many as there may be. */
  acquire(): Connection | null;
  release(connection: Connection): void;
  /** Ends calls that were handed over longer ago. */
  expire(nowMs: number, afterMs: number): void;
  destroy(): void;
}

export function createConnections(
  transport: Transport,
  most: number,
  ended: (connection: Connection) => void,
): Connections {
  const all: Connection[] = [];
  const free: Connection[] = [];
  return {
    acquire() {
      const idle = free.pop();
      if (idle !== undefined) return idle;
      if (all.length >= most) return null;
      const connection = transport(ended);
      all.push(connection);
      return connection;
    },
    release: (connection) => void free.push(connection),
    expire(nowMs, afterMs) {
      for (const connection of all) {
        if (connection.busy && nowMs - connection.call.handedMs > afterMs) connection.abort('timeout');
      }
    },
    destroy() {
      for (const connection of all) connection.destroy();
    },
  };
}
