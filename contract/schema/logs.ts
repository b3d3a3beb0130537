import { Type } from 'typebox';

/** A selector of a CloudWatch JSON filter pattern: `$.auth.reason`. */
const Selector = Type.String({
  pattern: '^\\$(\\.[A-Za-z_][A-Za-z0-9_]*)+$',
  description: 'Where the field stands in a log line, such as $.auth.reason.',
});

const ReasonCode = Type.String({
  pattern: '^[A-Za-z0-9_.-]+$',
  description: 'A reason code as the log line holds it: letters, digits, dots, dashes, underscores.',
});

const Reasons = (what: string) =>
  Type.Optional(Type.Array(ReasonCode, { minItems: 1, maxItems: 20, uniqueItems: true, description: what }));

/** What the API's JSON log lines hold, one line a request: metric filters are made of it. */
export const Logs = Type.Object(
  {
    json: Type.Object(
      {
        status: Selector,
        reason: Type.Optional(Selector),
        requestId: Type.Optional(Selector),
        user: Type.Optional(Selector),
        key: Type.Optional(Selector),
        durationMs: Type.Optional(Selector),
      },
      { additionalProperties: false, description: 'Where the fields stand in a line.' },
    ),
    timeouts: Reasons('Reason codes that mean: the auth service did not answer in time.'),
    unavailable: Reasons('Reason codes that mean: the auth service could not be reached.'),
    reasons: Reasons('Other reason codes to count, each as a metric of its own.'),
  },
  { additionalProperties: false },
);

export type Logs = Type.Static<typeof Logs>;
