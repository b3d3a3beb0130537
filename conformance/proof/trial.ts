/** A named defect, as the proof of the suite needs it. */
export interface NamedDefect {
  readonly id: string;
  readonly title: string;
  /** The worked contract under `examples/` that shows it. */
  readonly example: string;
  /** The cases that must fail, and no others. */
  readonly kills: readonly string[];
  /** one-route: it stands for a single forgotten route. */
  readonly breadth?: 'one-route';
}

/** One subject that failed. */
export interface Failure {
  readonly case: string;
  /** null: the subject was no route, such as a path that no row lists. */
  readonly route: string | null;
}

/** The whole suite against one defective API: what failed, and whether that counts. */
export interface Trial {
  readonly defect: NamedDefect;
  /** Where the defect was bound to; null: wherever it applies. */
  readonly route: string | null;
  readonly failures: readonly Failure[];
  /** Reasons of observations that ended in `error`: with any, the controls did not hold and no failure counts. */
  readonly errors: readonly string[];
  readonly tookMs: number;
}

/** The whole suite against an API that keeps its contract. */
export interface CleanTrial {
  readonly example: string;
  readonly observations: number;
  /** Whatever did not pass, in words. */
  readonly notPassed: readonly string[];
  /** Case and subject of every item whose outcome no replaced answer changes. */
  readonly unmoved: readonly Unmoved[];
}

/** An item that says the same whatever the API answers. */
export interface Unmoved {
  readonly case: string;
  readonly subject: string;
}

export const nameOf = ({ defect, route }: Pick<Trial, 'defect' | 'route'>): string =>
  route === null ? defect.id : `${defect.id}@${route}`;

export const failedCases = ({ failures }: Pick<Trial, 'failures'>): string[] =>
  [...new Set(failures.map((failure) => failure.case))].sort();
