import type { ServerResponse } from 'node:http';

/**
 * What goes wrong with one call. before: the connection is cut, nothing was done. after: it was done, and the answer is lost. Else
 * an answer with this status and error name; nothing was done.
 */
export type DoubleFault = 'cut-before' | 'cut-after' | { readonly status: number; readonly name: string };

/** A call that was carried out, as it came and as it was answered. */
export interface DoubleExchange {
  /** ECS: the action. Cloud Run: `GET service` and the like. */
  readonly name: string;
  readonly path: string;
  readonly input: unknown;
  readonly status: number;
  readonly body: unknown;
}

/** Asked for every call: its name, and how often it was made before. */
export type FaultScript = (call: string, before: number) => DoubleFault | null;

/** Fails the call number `from` of one name, and `times` in all. */
export const failing =
  (call: string, fault: DoubleFault, { from = 0, times = 1 } = {}): FaultScript =>
  (name, before) =>
    name === call && before >= from && before < from + times ? fault : null;

/** Carries out a call under its fault; `act` is what the call does. */
export function underFault(
  fault: DoubleFault | null,
  response: ServerResponse,
  act: () => { readonly status: number; readonly body: unknown },
  errorBody: (name: string) => unknown,
): void {
  if (fault === 'cut-before') {
    response.destroy();
    return;
  }
  const { status, body } =
    fault === null || fault === 'cut-after' ? act() : { status: fault.status, body: errorBody(fault.name) };
  if (fault === 'cut-after') {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
