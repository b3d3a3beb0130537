import type { LoadPlan } from '../../records/load-plan.ts';
import type { LoadResult } from '../../records/load-result.ts';

/** Headers that carry each identity's credential. They pass by message only and are never written anywhere. */
export type Credentials = Readonly<Record<string, readonly (readonly [name: string, value: string])[]>>;

/** Live figures of a load run. */
export interface LoadProgress {
  /** Milliseconds since the first scenario began. */
  readonly atMs: number;
  /** When the last planned start is due. */
  readonly ofMs: number;
  readonly running: readonly string[];
  readonly started: number;
  readonly answered: number;
  readonly errors: number;
  readonly dropped: number;
  readonly inFlight: number;
  /** Starts a second since the last report. */
  readonly rate: number;
  /** Response time of served answers so far, in milliseconds; null: none yet. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

export type ToWorker =
  | {
      readonly kind: 'begin';
      readonly plan: LoadPlan;
      readonly planHash: string;
      readonly credentials: Credentials;
      readonly userAgent: string;
      readonly idleMs: number;
    }
  | { readonly kind: 'credentials'; readonly credentials: Credentials }
  | { readonly kind: 'stop'; readonly reason: string };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: LoadProgress }
  | { readonly kind: 'result'; readonly result: LoadResult }
  | { readonly kind: 'failed'; readonly message: string };
