import { Type } from 'typebox';

const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

/** An alarm and its state, as CloudWatch names it. */
export const AlarmState = Type.Object(
  {
    name: Type.String(),
    state: Type.Unsafe<(typeof STATES)[number]>(Type.Union(STATES.map((state) => Type.Literal(state)))),
  },
  { additionalProperties: false },
);

/** What somebody outside says of a deployment. One line of `reports.jsonl`. */
export const OutsideReport = Type.Object(
  {
    schema: Type.Literal('gatehouse/report@1'),
    at: Type.String({ format: 'date-time' }),
    by: Type.String(),
    text: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { additionalProperties: false },
);

export type AlarmState = Type.Static<typeof AlarmState>;
export type OutsideReport = Type.Static<typeof OutsideReport>;
