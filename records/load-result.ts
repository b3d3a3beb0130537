import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { GateError } from '../contract/error.ts';
import { loadHistogram } from './histogram.ts';
import { checkLoadPlan, type LoadPlan } from './load-plan.ts';
import { sha256 } from './run-directory.ts';
import { StoredHistogram } from './stored-histogram.ts';
import { validator } from './validate.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0 });
const Counts = Type.Record(Type.String(), Type.Integer({ minimum: 1 }));
const Optional = Type.Union([StoredHistogram, Type.Null()]);

/** What became of the starts of one target: started = answers by status + errors + interrupted. */
export const LoadGroup = Type.Object(
  {
    scenario: Type.String(),
    /** Index into the targets of the plan's scenario. */
    target: Count,
    started: Count,
    /** Answers that came back whole, by status. */
    statuses: Counts,
    /** Starts without a whole answer, by cause: timeout, refused, reset, dns, tls, invalid-http, too-large, other. */
    errors: Counts,
    /** Still open when the run ended. */
    interrupted: Count,
    /** Served answers only: from sending to the last byte. A fast refusal must not make an API look fast. */
    service: StoredHistogram,
    /** Served answers only: from the moment the start was due to the last byte. null: the engine cannot tell. */
    response: Optional,
  },
  closed,
);

export const LoadScenarioResult = Type.Object(
  {
    name: Type.String(),
    /** planned = started + dropped + unmade. */
    planned: Count,
    started: Count,
    /** Never sent: no connection was free within the timeout. */
    dropped: Count,
    /** Not yet due when the run was stopped. */
    unmade: Count,
    peakInFlight: Count,
    /** The most starts that waited for a connection at once. */
    peakQueued: Count,
    /** From the moment a start was due to when the engine got to it. null: the engine cannot tell. */
    lateness: Optional,
    /** limits only: [sent, answered, status] of each start in microseconds of one clock; null where there was no answer. */
    samples: Type.Array(Type.Tuple([Count, Count, Type.Union([Type.Integer(), Type.Null()])])),
  },
  closed,
);

/** A time in which the engine itself stood still. */
export const Stall = Type.Object({ atMs: Type.Number(), forMs: Type.Number(), starts: Count }, closed);

/** `load-result.json`: what a load run saw, as counts and histograms. Percentiles are derived, never stored. */
export const LoadResult = Type.Object(
  {
    schema: Type.Literal('gatehouse/load-result@1'),
    /** SHA-256 of load-plan.json, hexadecimal. */
    planHash: Type.String(),
    engine: Type.Union([Type.Literal('embedded'), Type.Literal('k6')]),
    /** What did it, with its version. */
    tool: Type.String(),
    startedAt: Type.String({ format: 'date-time' }),
    endedAt: Type.String({ format: 'date-time' }),
    state: Type.Union([Type.Literal('complete'), Type.Literal('interrupted')]),
    /** Why it was cut short, or null. */
    interruption: Type.Union([Type.String(), Type.Null()]),
    scenarios: Type.Array(LoadScenarioResult),
    groups: Type.Array(LoadGroup),
    engineHealth: Type.Object(
      {
        /** How late a timer of 1 ms was before the run, when nothing was to do; null: not measured. */
        idle: Optional,
        /** The first hundred; `stalledStarts` counts all. */
        stalls: Type.Array(Stall, { maxItems: 100 }),
        longestStallMs: Type.Number({ minimum: 0 }),
        /** Starts by scenario that were due, or open, while the engine stood still. */
        stalledStarts: Counts,
      },
      closed,
    ),
  },
  { ...closed, $id: 'https://gatehouse.example/schema/load-result-1.json', title: 'Gatehouse load result' },
);

export type LoadResult = Type.Static<typeof LoadResult>;
export type LoadGroup = Type.Static<typeof LoadGroup>;
export type LoadScenarioResult = Type.Static<typeof LoadScenarioResult>;
export type Stall = Type.Static<typeof Stall>;

export const LOAD_FILES = { plan: 'load-plan.json', result: 'load-result.json' } as const;

const checkShape = validator<LoadResult>(LoadResult);
const text = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** The hash by which a result names its plan. */
export const planHash = (plan: LoadPlan): string => sha256(text(plan));

/** Checks shape and histograms. Throws GateError `record-invalid`. */
export function checkLoadResult(value: unknown, where: string): LoadResult {
  const result = checkShape(value, where);
  const histograms = [
    ...result.groups.flatMap(({ service, response }) => [service, response]),
    ...result.scenarios.map(({ lateness }) => lateness),
  ];
  try {
    for (const histogram of histograms) if (histogram !== null) loadHistogram(histogram);
  } catch (cause) {
    throw new GateError('record-invalid', [{ what: `${where} holds a histogram that is none` }], { cause });
  }
  return result;
}

function write(dir: string, name: string, value: unknown): void {
  const file = join(dir, name);
  writeFileSync(`${file}.part`, text(value));
  renameSync(`${file}.part`, file);
}

export const writeLoadPlan = (dir: string, plan: LoadPlan): void => write(dir, LOAD_FILES.plan, plan);
export const writeLoadResult = (dir: string, result: LoadResult): void =>
  write(dir, LOAD_FILES.result, result);

/** The plan and the result of a run directory, bound to each other by hash; null where it holds neither. */
export function readLoad(dir: string): { readonly plan: LoadPlan; readonly result: LoadResult } | null {
  const read = (name: string): unknown => {
    try {
      return JSON.parse(readFileSync(join(dir, name), 'utf8'));
    } catch (cause) {
      throw new GateError(
        'record-invalid',
        [{ what: `${name} cannot be read`, fix: 'judge an unchanged run' }],
        { cause },
      );
    }
  };
  if (!existsSync(join(dir, LOAD_FILES.plan)) && !existsSync(join(dir, LOAD_FILES.result))) return null;
  const plan = checkLoadPlan(read(LOAD_FILES.plan), LOAD_FILES.plan);
  const result = checkLoadResult(read(LOAD_FILES.result), LOAD_FILES.result);
  if (planHash(plan) !== result.planHash) {
    throw new GateError('record-invalid', [
      {
        what: `${LOAD_FILES.result} is not the result of ${LOAD_FILES.plan}: the hashes differ`,
        fix: 'judge an unchanged run',
      },
    ]);
  }
  return { plan, result };
}
