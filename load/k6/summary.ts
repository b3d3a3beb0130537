import { Type } from 'typebox';
import { validator } from '../../records/validate.ts';
import { broken } from './columns.ts';

const Count = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]);

/** What the script's handleSummary echoes. */
export const K6Summary = Type.Object(
  {
    schema: Type.Literal('gatehouse/k6-summary@1'),
    planHash: Type.String(),
    nonce: Type.Union([Type.String(), Type.Null()]),
    iterations: Count,
    requests: Count,
    dropped: Type.Integer({ minimum: 0 }),
    scriptErrors: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type K6Summary = Type.Static<typeof K6Summary>;

const check = validator<K6Summary>(K6Summary);

export interface Expected {
  readonly planHash: string;
  /** Made for this run: a file left by another one has another. */
  readonly nonce: string;
  /** Requests in the samples. */
  readonly requests: number;
  readonly dropped: number;
  readonly scriptErrors: number;
  /** k6's exit code; null: a signal ended it. */
  readonly exitCode: number | null;
}

/** k6 ended by itself: all is well, or thresholds were crossed, which the gate judges by itself. */
const ENDED = [0, 99];
const INTERRUPTED = 105;

/**
 * What a run of k6 proves about itself. Throws GateError `record-invalid` when the summary is of another plan or run, when k6
 * counted otherwise than its samples, or when the script failed: each of these is green for k6.
 * @returns whether it came to its end by itself.
 */
export function provenEnd(text: string | null, expected: Expected): 'complete' | 'interrupted' {
  const { exitCode } = expected;
  if (expected.scriptErrors > 0) throw broken(`the script failed ${expected.scriptErrors} times`);
  if (exitCode === INTERRUPTED || exitCode === null) return 'interrupted';
  if (!ENDED.includes(exitCode)) throw broken(`k6 ended with exit code ${exitCode}`);
  if (text === null) throw broken('k6 wrote no summary');
  const summary = check(parse(text), 'the summary of k6');
  if (summary.planHash !== expected.planHash) throw broken('another plan was run');
  if (summary.nonce !== expected.nonce) throw broken('the summary is of another run');
  if (summary.scriptErrors > 0) throw broken(`the script failed ${summary.scriptErrors} times`);
  if (summary.requests === null || summary.iterations === null)
    throw broken('the summary has no counts: k6 has changed its shape');
  if (summary.requests !== summary.iterations)
    throw broken(`${summary.iterations} iterations made ${summary.requests} requests`);
  if (summary.requests !== expected.requests)
    throw broken(`k6 counts ${summary.requests} requests, its samples ${expected.requests}`);
  if (summary.dropped !== expected.dropped)
    throw broken(`k6 counts ${summary.dropped} dropped starts, its samples ${expected.dropped}`);
  return 'complete';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken('the summary is not JSON');
  }
}
