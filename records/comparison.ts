import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { readJson } from './json-lines.ts';
import { Portrait } from './portrait.ts';
import { replaceFile } from './run-directory.ts';
import { validator } from './validate.ts';

const closed = { additionalProperties: false };
const TextOrNull = Type.Union([Type.String(), Type.Null()]);

/** One side of a comparison: where it was asked, and how it answers. */
const Side = Type.Object(
  {
    environment: Type.String(),
    url: Type.String(),
    /** null: it named none, or several. */
    revision: TextOrNull,
    portraits: Type.Array(Portrait),
    /** The text of its OpenAPI document; null: it has none, or none was asked for. */
    openapi: TextOrNull,
  },
  closed,
);

/** A file of `gatehouse baseline save`: how an API answered at one moment. */
export const Baseline = Type.Object(
  {
    schema: Type.Literal('gatehouse/baseline@1'),
    at: Type.String({ format: 'date-time' }),
    tool: Type.String(),
    api: Type.String(),
    side: Side,
  },
  closed,
);

/** `comparison.json`: how both sides answered. With it a comparison can be judged again. */
export const Comparison = Type.Object(
  {
    schema: Type.Literal('gatehouse/comparison@1'),
    /** live: both sides were called in turn. saved: the baseline is of an earlier day. */
    against: Type.Union([Type.Literal('live'), Type.Literal('saved')]),
    /** When the baseline was taken. */
    baselineAt: Type.String({ format: 'date-time' }),
    rounds: Type.Integer({ minimum: 1 }),
    /** The largest right ratio of latencies, such as 1.2. */
    slowdown: Type.Number({ exclusiveMinimum: 1 }),
    /** Draws the numbers of the resampling, so that a judgement can be repeated exactly. */
    seed: Type.Integer(),
    baseline: Side,
    candidate: Side,
  },
  closed,
);

export type Side = Type.Static<typeof Side>;
export type Baseline = Type.Static<typeof Baseline>;
export type Comparison = Type.Static<typeof Comparison>;

const FILE = 'comparison.json';
const checkBaseline = validator<Baseline>(Baseline);
const checkComparison = validator<Comparison>(Comparison);

export function writeBaseline(file: string, baseline: Baseline): void {
  replaceFile(file, `${JSON.stringify(checkBaseline(baseline, 'baseline'), null, 1)}\n`);
}

/** Throws GateError `record-invalid` for a file that is missing, no JSON, or no baseline. */
export const readBaseline = (file: string): Baseline => checkBaseline(readJson(file), file);

export function writeComparison(dir: string, comparison: Comparison): void {
  replaceFile(join(dir, FILE), `${JSON.stringify(checkComparison(comparison, 'comparison'), null, 1)}\n`);
}

/** What a comparison recorded in a run directory; null for another kind of run. */
export function readComparison(dir: string): Comparison | null {
  const file = join(dir, FILE);
  return existsSync(file) ? checkComparison(readJson(file), file) : null;
}
