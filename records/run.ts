import { Type } from 'typebox';

/** `run.json`: what was run, where and when, and whether it came to its end. */
export const RunRecord = Type.Object(
  {
    schema: Type.Literal('gatehouse/run@1'),
    /** The run's directory name: `<time>-<api>-<environment>`. */
    id: Type.String(),
    tool: Type.String(),
    api: Type.String(),
    environment: Type.String(),
    url: Type.String(),
    /** The image or commit that was judged, as it was named: `REPOSITORY@sha256:…`, `sha256:…` or a commit hash. */
    subject: Type.Optional(Type.String()),
    contractFile: Type.String(),
    /** Where routes, identities, waivers and the environment stand in the contract's file, by JSON Pointer; counted from 1. */
    places: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object({ line: Type.Integer(), column: Type.Integer() }, { additionalProperties: false }),
      ),
    ),
    /** SHA-256 of contract.json, hexadecimal. */
    contractHash: Type.String(),
    startedAt: Type.String({ format: 'date-time' }),
    endedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
    /** complete: every planned subject has an observation. */
    state: Type.Union([Type.Literal('running'), Type.Literal('complete'), Type.Literal('interrupted')]),
    /** Why it was cut short, or null. */
    interruption: Type.Union([Type.String(), Type.Null()]),
    /** Which part of a plan it is, of how many; how many observations the whole plan has; and the SHA-256 of the contract's file. */
    shard: Type.Optional(
      Type.Object(
        {
          index: Type.Integer({ minimum: 1 }),
          of: Type.Integer({ minimum: 1 }),
          observations: Type.Integer({ minimum: 0 }),
          source: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
    /** True when a filter or a budget left cases out: such a run never promotes. */
    filtered: Type.Boolean(),
    planned: Type.Object(
      { observations: Type.Integer(), requests: Type.Integer() },
      { additionalProperties: false },
    ),
    sent: Type.Object({ requests: Type.Integer(), shared: Type.Integer() }, { additionalProperties: false }),
    /** Every revision the API named during the run, in the order seen; empty: it named none. */
    revisions: Type.Array(Type.String()),
    /** Bound by hash, so a verdict can be checked against what it judged; null while running. */
    observationsHash: Type.Union([Type.String(), Type.Null()]),
  },
  { additionalProperties: false },
);

export type RunRecord = Type.Static<typeof RunRecord>;
