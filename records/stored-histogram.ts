import { Type } from 'typebox';

/** As it is stored: pairs of the distance from the last filled bucket and its count, in one list. */
export const StoredHistogram = Type.Object(
  {
    unit: Type.Literal('us'),
    subBuckets: Type.Literal(256),
    pairs: Type.Array(Type.Integer({ minimum: 0, maximum: 0xffff_ffff })),
  },
  { additionalProperties: false },
);
export type StoredHistogram = Type.Static<typeof StoredHistogram>;
