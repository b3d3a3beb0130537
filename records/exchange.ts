import { Type } from 'typebox';

const Headers = Type.Array(Type.Tuple([Type.String(), Type.String()]));

/** Why no complete answer came back: the network's or the peer's fault, never a judgement of the API's rules. */
export const FAULTS = [
  'refused',
  'timeout',
  'reset',
  'tls',
  'dns',
  'invalid-http',
  'aborted',
  'credential',
  'throttled',
  'unsendable',
  'unmet',
  'foreign-origin',
  'other',
] as const;

export const Fault = Type.Object(
  {
    code: Type.Unsafe<(typeof FAULTS)[number]>(Type.Union(FAULTS.map((f) => Type.Literal(f)))),
    message: Type.String(),
  },
  { additionalProperties: false },
);

/** One recorded request and its answer, redacted when recorded. One line of `exchanges.jsonl`. */
export const Exchange = Type.Object(
  {
    id: Type.Integer({ minimum: 0 }),
    at: Type.String({ format: 'date-time' }),
    request: Type.Object(
      {
        method: Type.String(),
        /** Absolute URL; credentials in it are replaced by placeholders. */
        url: Type.String(),
        headers: Headers,
        body: Type.Union([Type.String(), Type.Null()]),
        /** In words: whose credential, and what was done to it. */
        credential: Type.String(),
        from: Type.Optional(
          Type.String({ description: 'The local address it was sent from, where it was chosen.' }),
        ),
      },
      { additionalProperties: false },
    ),
    answer: Type.Union([
      Type.Object(
        {
          status: Type.Integer(),
          headers: Headers,
          body: Type.String(),
          /** Bytes received, before any cut. */
          bytes: Type.Integer(),
          /** True when the body was longer than the bound and was cut. */
          cut: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
      Type.Null(),
    ]),
    fault: Type.Union([Fault, Type.Null()]),
    /** True when the answer repeats a credential of this request: seen before redaction. */
    echoed: Type.Boolean(),
    /** Milliseconds from sending to the last byte read, with three decimals. */
    tookMs: Type.Number(),
    /** A command that repeats the request, with credentials as shell variables. */
    curl: Type.String(),
  },
  { additionalProperties: false },
);

export type Exchange = Type.Static<typeof Exchange>;
export type Fault = { readonly code: (typeof FAULTS)[number]; readonly message: string };
