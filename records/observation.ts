import { Type } from 'typebox';
import { KINDS, LEVELS, OUTCOMES } from './outcomes.ts';

export const Subject = Type.Object(
  {
    route: Type.Optional(Type.String()),
    identity: Type.Optional(Type.String()),
    scheme: Type.Optional(Type.String()),
    resource: Type.Optional(
      Type.String({ description: 'A construct path, or the name of something deployed.' }),
    ),
    variant: Type.Optional(Type.String({ description: 'Which of several attacks of the same kind.' })),
  },
  { additionalProperties: false },
);

/** What one rule found about one subject. One line of `observations.jsonl`. */
export const Observation = Type.Object(
  {
    kind: Type.Unsafe<(typeof KINDS)[number]>(Type.Union(KINDS.map((k) => Type.Literal(k)))),
    /** The id of the case or rule: `area/name`. */
    id: Type.String(),
    title: Type.String(),
    area: Type.String(),
    level: Type.Unsafe<(typeof LEVELS)[number]>(Type.Union(LEVELS.map((l) => Type.Literal(l)))),
    clause: Type.Object({ text: Type.String(), url: Type.String() }, { additionalProperties: false }),
    subject: Subject,
    outcome: Type.Unsafe<(typeof OUTCOMES)[number]>(Type.Union(OUTCOMES.map((o) => Type.Literal(o)))),
    /** One sentence: what was seen, or why nothing can be said. */
    reason: Type.String(),
    expected: Type.Optional(Type.String()),
    got: Type.Optional(Type.String()),
    /** Ids of the exchanges that are the evidence. */
    exchanges: Type.Array(Type.Integer()),
  },
  { additionalProperties: false },
);

export type { Level, Outcome } from './outcomes.ts';
export type Subject = Type.Static<typeof Subject>;
export type Observation = Type.Static<typeof Observation>;
