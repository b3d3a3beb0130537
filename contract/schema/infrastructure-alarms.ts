import { Type } from 'typebox';
import { Duration } from './scalars.ts';

/** Of all requests in a period, in percent. */
const Share = (description: string) =>
  Type.Optional(
    Type.String({ pattern: '^> ?\\d+(\\.\\d+)?%$', description: `${description}, such as "> 5%".` }),
  );

/** What wakes somebody, and what they read then. Thresholds that the contract states elsewhere are not repeated here. */
export const Alarms = Type.Object(
  {
    runbook: Type.String({
      pattern: '^https://\\S+$',
      description: 'What to do, as an https address. Every alarm names it.',
    }),
    escalate: Type.String({
      minLength: 1,
      description: 'Whom to call when the runbook does not help. Every alarm names it.',
    }),
    notify: Type.Optional(
      Type.Array(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', description: 'A mail address.' }), {
        uniqueItems: true,
        description: 'Who is told by mail; each must confirm once.',
      }),
    ),
    period: Type.Optional(Duration),
    atLeast: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Requests in a period below which a share means nothing. Default: 20.',
      }),
    ),
    unauthorized: Share('The share of 401 that rings. Default: > 20%'),
    forbidden: Share('The share of 403 that rings. Default: > 20%'),
    throttled: Share('The share of 429 that rings. Default: > 50%'),
    serverErrors: Share('The share of 5xx that rings. Default: > 5%'),
  },
  { additionalProperties: false },
);

export type Alarms = Type.Static<typeof Alarms>;
