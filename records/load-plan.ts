import { Type } from 'typebox';
import { validator } from './validate.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0 });
const Whole = Type.Integer({ minimum: 1 });

/** What every start of one kind sends. Credentials are not here: an identity is a name. */
export const LoadRequest = Type.Object(
  {
    route: Type.String(),
    /** Tells several examples of one route apart; empty: the only one. */
    variant: Type.String(),
    method: Type.String(),
    /** Path and query, percent-encoded. */
    path: Type.String({ pattern: '^/' }),
    headers: Type.Array(Type.Tuple([Type.String(), Type.String()])),
    body: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);

export const LoadTarget = Type.Object(
  {
    /** Index into the plan's requests. */
    request: Count,
    /** The caller's name, or null: no credential. */
    identity: Type.Union([Type.String(), Type.Null()]),
    /** Which of the caller's further credentials, counted from 1, that nothing else uses; absent: the usual one. */
    credential: Type.Optional(Whole),
    weight: Whole,
    /** Statuses of a served request, as inclusive ranges. */
    served: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()]), { minItems: 1 }),
    /** Statuses of the limiter's refusal. */
    throttled: Type.Array(Type.Integer()),
    /** Whether this caller is offered more than its tier allows, so that refusals are right. */
    beyondTier: Type.Boolean(),
    /** How many of the scenario's starts fall on this target. */
    planned: Count,
  },
  closed,
);

/** A straight line from one rate to another; both count starts in the scenario's `perMs`. */
export const LoadStage = Type.Object({ forMs: Whole, from: Count, to: Count }, closed);

export const LoadTier = Type.Object({ tier: Type.String(), limit: Whole, windows: Whole }, closed);

export const LoadScenario = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][A-Za-z0-9_-]*$' }),
    kind: Type.Enum(['steady', 'spike', 'ramp', 'soak', 'stampede', 'overhead', 'health', 'limits']),
    /** True: start i falls on target i modulo their number; absent: drawn by weight. */
    inTurn: Type.Optional(Type.Literal(true)),
    startAfterMs: Count,
    /** The time in which the stages count their starts, in milliseconds. */
    perMs: Whole,
    stages: Type.Array(LoadStage, { minItems: 1 }),
    /** Start i is due when the integral of the rate reaches i; there are as many as the integral allows. */
    starts: Count,
    maxInFlight: Whole,
    timeoutMs: Whole,
    /** How long open requests may take to end after the last stage; at least the timeout. */
    gracefulMs: Whole,
    targets: Type.Array(LoadTarget, { minItems: 1 }),
    /** limits only: which tier is measured. */
    tier: Type.Union([LoadTier, Type.Null()]),
  },
  closed,
);

export const PlannedObjective = Type.Object(
  {
    /** As the contract calls it: p95, authSuccess, rateLimitAccuracy, or `p95 of GET /health`. */
    name: Type.String(),
    target: Type.String(),
    /** Answers planned that say something about it. */
    planned: Count,
    /** The fewest answers that can show it, when all is well. */
    needed: Count,
  },
  closed,
);

/** `load-plan.json`: everything a load engine has to know, and nothing secret. */
export const LoadPlan = Type.Object(
  {
    schema: Type.Literal('gatehouse/load-plan@1'),
    api: Type.String(),
    environment: Type.String(),
    /** Base URL without a trailing slash: the only origin that is called, unless there are instances. */
    url: Type.String({ pattern: '^https?://' }),
    /** Base URLs of all instances, `url` first, where there are several: start i of a scenario goes to instance i modulo their number. */
    instances: Type.Optional(Type.Array(Type.String({ pattern: '^https?://' }), { minItems: 2 })),
    /** SHA-256 of contract.json, hexadecimal. */
    contractHash: Type.String(),
    seed: Type.Integer({ minimum: -0x8000_0000, maximum: 0x7fff_ffff }),
    /** Bytes of an answer that are read before it is given up. */
    maxBodyBytes: Whole,
    requests: Type.Array(LoadRequest, { minItems: 1 }),
    scenarios: Type.Array(LoadScenario, { minItems: 1 }),
    objectives: Type.Array(PlannedObjective),
    /** What the plan does not do, and why. */
    notes: Type.Array(Type.String()),
  },
  { ...closed, $id: 'https://gatehouse.example/schema/load-plan-1.json', title: 'Gatehouse load plan' },
);

export type LoadPlan = Type.Static<typeof LoadPlan>;
export type LoadScenario = Type.Static<typeof LoadScenario>;
export type LoadStage = Type.Static<typeof LoadStage>;
export type LoadTarget = Type.Static<typeof LoadTarget>;
export type LoadRequest = Type.Static<typeof LoadRequest>;
export type PlannedObjective = Type.Static<typeof PlannedObjective>;

/** Checks a plan's shape. Throws GateError `record-invalid`. */
export const checkLoadPlan = validator<LoadPlan>(LoadPlan);
