import { Type } from 'typebox';
import { Subject } from './observation.ts';
import { OUTCOMES } from './outcomes.ts';

export const Reason = Type.Object(
  {
    /** What this reason does to the verdict. */
    effect: Type.Union([
      Type.Literal('reject'),
      Type.Literal('hold'),
      Type.Literal('warn'),
      Type.Literal('note'),
    ]),
    /** Case or rule id. */
    id: Type.String(),
    subject: Subject,
    /** A sentence with the figures. */
    text: Type.String(),
    /** Ids of the exchanges behind it. */
    exchanges: Type.Array(Type.Integer()),
  },
  { additionalProperties: false },
);

/** `verdict.json`: promote, hold or reject, why, and what exactly was judged. Published as records/verdict.schema.json. */
export const Verdict = Type.Object(
  {
    schema: Type.Literal('gatehouse/verdict@1'),
    verdict: Type.Union([Type.Literal('promote'), Type.Literal('hold'), Type.Literal('reject')]),
    exitCode: Type.Union([Type.Literal(0), Type.Literal(10), Type.Literal(20)]),
    /** Who took a hold upon themselves: the exit code is then 0, the verdict stays hold. */
    accepted: Type.Optional(
      Type.Object(
        {
          by: Type.String(),
          reason: Type.String(),
          until: Type.String(),
          at: Type.String({ format: 'date-time' }),
        },
        { additionalProperties: false },
      ),
    ),
    /** The first line of every report. */
    headline: Type.String(),
    judgedAt: Type.String({ format: 'date-time' }),
    reasons: Type.Array(Reason),
    /** Observations by outcome, waived failures apart. */
    counts: Type.Object(
      { ...Object.fromEntries(OUTCOMES.map((o) => [o, Type.Integer()])), waived: Type.Integer() } as Record<
        (typeof OUTCOMES)[number] | 'waived',
        ReturnType<typeof Type.Integer>
      >,
      { additionalProperties: false },
    ),
    waived: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          subject: Subject,
          owner: Type.String(),
          reason: Type.String(),
          until: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
    /** Where the contract departs from a standard, and says so. */
    deviations: Type.Array(Type.String()),
    objectives: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          target: Type.String(),
          result: Type.Union([Type.Literal('met'), Type.Literal('missed'), Type.Literal('not measured')]),
          detail: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
    judged: Type.Object(
      {
        run: Type.String(),
        api: Type.String(),
        environment: Type.String(),
        url: Type.String(),
        revision: Type.Union([Type.String(), Type.Null()]),
        /** The image or commit, where the run names one. */
        subject: Type.Optional(Type.String()),
        contractHash: Type.String(),
        observationsHash: Type.String(),
      },
      { additionalProperties: false },
    ),
  },
  {
    additionalProperties: false,
    $id: 'https://gatehouse.example/schema/verdict-1.json',
    title: 'Gatehouse verdict',
  },
);

export type Reason = Type.Static<typeof Reason>;
export type Verdict = Type.Static<typeof Verdict>;
