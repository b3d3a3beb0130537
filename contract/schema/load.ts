import { Type } from 'typebox';
import { Example } from './route.ts';
import { Duration, Name, RoutePattern } from './scalars.ts';

/** Requests per time: whole numbers, so that every engine starts exactly as many. */
export const Rate = Type.String({
  pattern: '^[1-9]\\d{0,8}/(s|m|h)$',
  description: 'Requests in a time: 50/s, 300/m, 2000/h. Whole numbers.',
});

const closed = { additionalProperties: false };

const Steady = Type.Object(
  { rate: Rate, for: Duration },
  { ...closed, description: 'The same rate throughout.' },
);

const Spike = Type.Object(
  { from: Rate, to: Rate, within: Duration, for: Duration },
  { ...closed, description: 'From a low rate up to a high one within a short time, and there for a while.' },
);

const Ramp = Type.Object(
  { from: Rate, to: Rate, for: Duration },
  { ...closed, description: 'From one rate to another, in a straight line.' },
);

const Soak = Type.Object(
  { rate: Rate, for: Duration },
  { ...closed, description: 'A moderate rate for long.' },
);

const Stampede = Type.Object(
  { rate: Rate, for: Duration },
  {
    ...closed,
    description:
      'All callers come back at once, each with a token that the API has not seen, as after an expiry. It takes the power mint.',
  },
);

const Overhead = Type.Object(
  { rate: Rate, for: Duration },
  {
    ...closed,
    description:
      'One request with a token that the API knows and, beside it, with one that it does not. It takes the power mint.',
  },
);

const HealthUnderLoad = Type.Object(
  { rate: Rate },
  { ...closed, description: 'Calls health.liveness for as long as the other scenarios last.' },
);

const Limits = Type.Object(
  {
    windows: Type.Optional(
      Type.Integer({
        minimum: 3,
        maximum: 1000,
        description: 'For how many windows each tier is offered more than it allows. Default: 3.',
      }),
    ),
  },
  { ...closed, description: 'Whether every tier of rateLimits admits as many requests as it says.' },
);

const Share = Type.Object(
  {
    route: RoutePattern,
    weight: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Default: 1.' })),
    name: Type.Optional(Name),
    example: Type.Optional(Example),
  },
  { ...closed, description: 'A route, how often it is called, and another example, such as the worst case.' },
);

/** What a load run does. Scenarios run one after the other, health beside them, limits at the end. */
export const Load = Type.Object(
  {
    steady: Type.Optional(Steady),
    spike: Type.Optional(Spike),
    ramp: Type.Optional(Ramp),
    soak: Type.Optional(Soak),
    stampede: Type.Optional(Stampede),
    overhead: Type.Optional(Overhead),
    health: Type.Optional(HealthUnderLoad),
    limits: Type.Optional(Limits),
    mix: Type.Optional(
      Type.Array(Share, {
        minItems: 1,
        description: 'Which routes are called, and how often. Default: every guarded route with effect safe.',
      }),
    ),
    maxInFlight: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10_000,
        description:
          'Requests of a scenario that may be open at once. Default: two seconds of its highest rate.',
      }),
    ),
  },
  { additionalProperties: false },
);

export type Load = Type.Static<typeof Load>;
