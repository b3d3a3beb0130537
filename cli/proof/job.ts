import { fileURLToPath } from 'node:url';
import type { World } from '../../conformance/case.ts';
import type { Failure, Unmoved } from '../../conformance/proof/trial.ts';

/** One run of the whole suite, as a worker is told of it. */
export interface Job {
  /** A contract file or its folder. */
  readonly contract: string;
  readonly environment: string;
  /** `ID` or `ID@ROUTE`; null: the clean API. */
  readonly defect: string | null;
  readonly thorough: NonNullable<World['thorough']>;
  /** null: the harness holds everything, as in a rehearsal. Else what the environment gives it, and these remedies. */
  readonly remedies: readonly string[] | null;
}

/** What came of it. */
export interface JobResult {
  readonly observations: number;
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** Whatever neither passed nor failed, in words. */
  readonly others: readonly string[];
  readonly errors: readonly string[];
  readonly tookMs: number;
  /** Looked for on the clean API alone. */
  readonly unmoved: readonly Unmoved[];
}

export const exampleFolder = (name: string): string =>
  fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

/** A job that came to no end. */
export const broken = (why: string): JobResult => ({
  observations: 0,
  passed: 0,
  failures: [],
  others: [],
  errors: [why],
  tookMs: 0,
  unmoved: [],
});

/** Our own worker speaks: enough to tell a result from anything else. */
export const isJobResult = (message: unknown): message is JobResult =>
  typeof message === 'object' && message !== null && 'failures' in message && 'errors' in message;
