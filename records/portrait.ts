import { Type } from 'typebox';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0 });

/** A place in the JSON bodies of an answer, and how often each type of value stood there. */
export const Cell = Type.Object(
  {
    /** A JSON Pointer (RFC 6901) in which `[]` stands for every item of an array: `/calls[]/id`; empty: the whole body. */
    at: Type.String(),
    types: Type.Array(Type.Tuple([Type.String(), Type.Integer({ minimum: 1 })])),
  },
  closed,
);

const SeenHeader = Type.Object(
  {
    /** In lower case. */
    name: Type.String(),
    /** In how many of the usual answers it stood. */
    seen: Type.Integer({ minimum: 1 }),
    /** Its value where that was always the same; null: it varies. */
    value: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);

/**
 * How one side answers one request that was sent several times: what is the same each time is its shape, what differs is volatile.
 * Values of bodies are not kept.
 */
export const Portrait = Type.Object(
  {
    route: Type.String(),
    /** Whose credential it carried; null: nobody's. */
    identity: Type.Union([Type.String(), Type.Null()]),
    /** The statuses by which the contract says that the route succeeds; null: any 2xx. */
    success: Type.Union([Type.Array(Type.Integer()), Type.Null()]),
    /** Calls that say something of the API: answered, or not answered at all. */
    calls: Count,
    /** Calls that failed at our end: they count nowhere. */
    void: Count,
    /** Calls without an answer. */
    silent: Count,
    statuses: Type.Array(Type.Tuple([Type.Integer(), Type.Integer({ minimum: 1 })])),
    /** The most frequent status, of whose answers headers and body speak; null: no answer at all. */
    usual: Type.Union([Type.Integer(), Type.Null()]),
    headers: Type.Array(SeenHeader),
    /** Of the usual answers, how many had a whole body of JSON. */
    json: Count,
    cells: Type.Array(Cell),
    /** False: the bodies hold more places than are kept. */
    whole: Type.Boolean(),
    /** Of the right answers in their order, milliseconds. */
    latenciesMs: Type.Array(Type.Number({ minimum: 0 })),
  },
  closed,
);

export type Cell = Type.Static<typeof Cell>;
export type Portrait = Type.Static<typeof Portrait>;
