import { Type } from 'typebox';

/** `acceptance.json`: who took a hold upon themselves, why and until when. Bound to what was judged; a new run needs a new one. */
export const Acceptance = Type.Object(
  {
    schema: Type.Literal('gatehouse/acceptance@1'),
    by: Type.String({ minLength: 1 }),
    reason: Type.String({ minLength: 1 }),
    /** The last day (UTC) on which it holds. */
    until: Type.String({ format: 'date' }),
    at: Type.String({ format: 'date-time' }),
    contractHash: Type.String(),
    observationsHash: Type.String(),
  },
  { additionalProperties: false },
);

export type Acceptance = Type.Static<typeof Acceptance>;
