import { Type } from 'typebox';
import { RESULTS } from './rollback-results.ts';
import { Snapshot } from './snapshot.ts';

/** `rollback.json`: a rollback as it was planned, and how it went. */
export const RollbackRecord = Type.Object(
  {
    schema: Type.Literal('gatehouse/rollback@1'),
    platform: Type.String(),
    target: Snapshot,
    /** What was to be taken back. */
    from: Type.String(),
    applied: Type.Boolean(),
    result: Type.Unsafe<(typeof RESULTS)[number]>(Type.Union(RESULTS.map((r) => Type.Literal(r)))),
    why: Type.String(),
    steps: Type.Array(
      Type.Object(
        { what: Type.String(), argv: Type.Array(Type.String()), call: Type.String() },
        { additionalProperties: false },
      ),
    ),
    events: Type.Array(
      Type.Object(
        { at: Type.String({ format: 'date-time' }), text: Type.String() },
        { additionalProperties: false },
      ),
    ),
    warnings: Type.Array(Type.String()),
    /** The target held against the policy rules, and the newest older revision that keeps them; null: it did not come to that. */
    audit: Type.Union([
      Type.Object(
        { faults: Type.Array(Type.String()), better: Type.Union([Type.String(), Type.Null()]) },
        { additionalProperties: false },
      ),
      Type.Null(),
    ]),
    /** When and where this way was gone before; null: nobody said that it was. */
    rehearsed: Type.Union([
      Type.Object(
        {
          at: Type.String({ format: 'date-time' }),
          environment: Type.String(),
          proven: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
      Type.Null(),
    ]),
  },
  { additionalProperties: false },
);

export type RollbackRecord = Type.Static<typeof RollbackRecord>;
