import { Type } from 'typebox';

import { AlarmState, OutsideReport } from './outside.ts';

const RESULTS = ['ok', 'refused', 'error', 'unreachable', 'void'] as const;

const oneOf = <const T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>(Type.Union(words.map((word) => Type.Literal(word))));

export const SampleProbe = Type.Object(
  {
    route: Type.String(),
    /** Whose credential it carried; null: nobody's. */
    identity: Type.Union([Type.String(), Type.Null()]),
    result: oneOf(RESULTS),
    status: Type.Union([Type.Integer(), Type.Null()]),
    latencyMs: Type.Union([Type.Number({ minimum: 0 }), Type.Null()]),
    /** The exchange behind it. */
    exchange: Type.Union([Type.Integer(), Type.Null()]),
  },
  { additionalProperties: false },
);

/** One interval of a watch: what was sent, and what the watcher knew of itself then. One line of `samples.jsonl`. */
export const Sample = Type.Object(
  {
    schema: Type.Literal('gatehouse/sample@1'),
    /** Counts from 1, without a gap. */
    interval: Type.Integer({ minimum: 1 }),
    at: Type.String({ format: 'date-time' }),
    planned: Type.Array(SampleProbe),
    extra: Type.Array(SampleProbe),
    confirming: Type.Array(SampleProbe),
    control: oneOf(['up', 'down', 'unknown']),
    /** Of the credentials that failed, or of all when none did. */
    credential: oneOf(['alive', 'dead', 'unknown']),
    witness: oneOf(['agrees', 'disagrees', 'absent']),
    alerts: Type.Array(Type.String()),
    /** null: they could not be read. Absent: none is watched. */
    alarms: Type.Optional(Type.Union([Type.Array(AlarmState), Type.Null()])),
    /** What was reported from outside since the interval before. Absent: nobody is listened to. */
    reports: Type.Optional(Type.Array(OutsideReport)),
  },
  { additionalProperties: false },
);

const BaselineRoute = Type.Object(
  {
    route: Type.String(),
    calls: Type.Integer({ minimum: 0 }),
    statuses: Type.Array(Type.Tuple([Type.Integer(), Type.Integer({ minimum: 1 })])),
    /** Of the right answers in their order, milliseconds. */
    latenciesMs: Type.Array(Type.Number({ minimum: 0 })),
  },
  { additionalProperties: false },
);

/** `watch.json`: what a watch was to do, and what it compares with. With the samples it can be judged again. */
export const WatchRecord = Type.Object(
  {
    schema: Type.Literal('gatehouse/watch@1'),
    everyMs: Type.Integer({ minimum: 1 }),
    intervals: Type.Integer({ minimum: 1 }),
    /** Draws the numbers of the resampling, so that a judgement can be repeated exactly. */
    seed: Type.Integer(),
    probes: Type.Array(
      Type.Object(
        { route: Type.String(), identity: Type.Union([Type.String(), Type.Null()]) },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
    /** The runs that the baseline was taken from. */
    baselineRuns: Type.Array(Type.String()),
    baseline: Type.Array(BaselineRoute),
    /** The watched alarms with their state before the deployment, or when the watch began where no snapshot has it. */
    alarmsBefore: Type.Optional(Type.Array(AlarmState)),
  },
  { additionalProperties: false },
);

export type SampleProbe = Type.Static<typeof SampleProbe>;
export type Sample = Type.Static<typeof Sample>;
export type WatchRecord = Type.Static<typeof WatchRecord>;
