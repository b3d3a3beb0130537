/** Exit codes of every command; any other code means hold. */
export const EXIT = { promote: 0, reject: 10, hold: 20, couldNotRun: 30 } as const;

/** Where a fault in a file stands; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Problem {
  readonly what: string;
  readonly fix?: string;
  readonly place?: Place;
}

export type GateErrorCode =
  | 'contract-invalid'
  | 'contract-unreadable'
  | 'openapi-invalid'
  | 'openapi-unreadable'
  | 'har-invalid'
  | 'file-exists'
  | 'environment-unknown'
  | 'outputs-unreadable'
  | 'variable-missing'
  | 'credential-unavailable'
  | 'command-failed'
  | 'policy-violated'
  | 'record-invalid'
  | 'usage'
  | 'defect-unknown'
  | 'platform-unavailable';

/** Everything that stops Gatehouse before it can judge: exit code 30, with what is wrong, where, and how to mend it. */
export class GateError extends Error {
  override readonly name = 'GateError';
  readonly code: GateErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: GateErrorCode, problems: readonly Problem[], options?: { cause?: unknown }) {
    super(problems.map(formatProblem).join('\n'), options);
    this.code = code;
    this.problems = problems;
  }
}

/** `file:line:column: what. Fix: …` */
export function formatProblem(problem: Problem): string {
  const at = problem.place ? `${problem.place.file}:${problem.place.line}:${problem.place.column}: ` : '';
  const fix = problem.fix ? ` Fix: ${problem.fix}` : '';
  const stop = fix === '' || /[.!?]$/.test(problem.what) ? '' : '.';
  return `${at}${problem.what}${stop}${fix}`;
}
