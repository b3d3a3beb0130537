import { Type } from 'typebox';
import { AREAS } from '../areas.ts';
import { Mailbox } from './flow.ts';
import { PATTERNS } from './patterns.ts';
import { Platform } from './rollback.ts';
import { Duration, HttpPath, Name, VariableName } from './scalars.ts';

/** What the harness holds in an environment beyond plain HTTP access. */
export const Power = Type.Union([Type.Literal('mint'), Type.Literal('flows')], {
  description:
    'What the harness holds here. mint: the API trusts an issuer that the harness runs. flows: the gate may make keys, accounts and uploads of its own here, which it may everywhere that it started the API itself.',
});

const AreaName = Type.Enum(AREAS);

const patch = (what: string) =>
  Type.Record(Type.String(), Type.Unknown(), {
    description: `A JSON Merge Patch (RFC 7396) on ${what}, for this environment only.`,
  });

/** One deployed place of the API, or a command that starts it for a rehearsal. */
export const Environment = Type.Object(
  {
    url: Type.Optional(
      Type.String({
        pattern: '^(https?://|\\$\\{outputs\\.)',
        description:
          'Where the API is: an http or https URL, or one of the ${outputs.x}. With `command`, http://127.0.0.1:${port} unless stated.',
      }),
    ),
    command: Type.Optional(
      Type.String({
        description:
          'Starts the API for this run. The harness sets PORT, waits until the API answers, and ends it afterwards.',
      }),
    ),
    instances: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 4,
        description:
          'How many times the command is started, each on a port of its own: instances of one API that should count together. Default: 1.',
      }),
    ),
    ready: Type.Optional(
      Type.Object(
        {
          path: Type.Optional(HttpPath),
          within: Type.Optional(Duration),
        },
        {
          additionalProperties: false,
          description:
            'When a started API counts as ready: any answer but 502, 503 and 504 on path, within a time.',
        },
      ),
    ),
    env: Type.Optional(
      Type.Record(VariableName, Type.String(), {
        additionalProperties: false,
        description:
          'Variables for the command and for $NAME in this contract. ${random} makes a fresh secret; ${port}, ${url}, ${issuer.url}, ${issuer.jwksUri}, ${redis.url}, ${mailbox.url}, ${storage.url} and ${storage.secret} name what the harness runs.',
      }),
    ),
    down: Type.Optional(
      Type.Array(Name, {
        minItems: 1,
        uniqueItems: true,
        description:
          'Dependencies that cannot be reached here, on purpose: only what must hold then is examined.',
      }),
    ),
    outputs: Type.Optional(
      Type.String({ description: 'A JSON file, relative to the contract, that ${outputs.x.y} reads.' }),
    ),
    powers: Type.Optional(Type.Array(Power, { uniqueItems: true })),
    mailbox: Type.Optional(Mailbox),
    requires: Type.Optional(
      Type.Array(AreaName, {
        uniqueItems: true,
        description: 'Areas in which a rule that cannot be checked here (unsupported) holds the release.',
      }),
    ),
    paths: Type.Optional(
      Type.Record(Type.String({ pattern: PATTERNS.HTTP_PATH }), HttpPath, {
        additionalProperties: false,
        description:
          'Where this environment serves a path of the contract elsewhere, with the same parameters: { /health: /health/ready }.',
      }),
    ),
    platform: Type.Optional(Platform),
    protected: Type.Optional(Type.Boolean({ description: 'Safe requests only. Default: false.' })),
    with: Type.Optional(
      Type.Object(
        {
          rateLimits: Type.Optional(patch('rateLimits')),
          objectives: Type.Optional(patch('objectives')),
          health: Type.Optional(patch('health')),
          headers: Type.Optional(patch('headers')),
          requests: Type.Optional(patch('requests')),
          rollback: Type.Optional(patch('rollback')),
          infrastructure: Type.Optional(patch('infrastructure')),
          load: Type.Optional(patch('load')),
        },
        {
          additionalProperties: false,
          description: 'Overrides of this environment; never on routes or allow.',
        },
      ),
    ),
  },
  { additionalProperties: false },
);

export type Power = Type.Static<typeof Power>;
export type { Area } from '../areas.ts';
export type Environment = Type.Static<typeof Environment>;
