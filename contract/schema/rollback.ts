import { Type } from 'typebox';
import { Duration } from './scalars.ts';

const share = (sign: '>' | '<', what: string) =>
  Type.String({ pattern: `^${sign} ?\\d+(\\.\\d+)?%$`, description: what });

const ErrorStatus = Type.Union([
  Type.Literal('4xx'),
  Type.Literal('5xx'),
  Type.Integer({ minimum: 400, maximum: 599 }),
]);

const NewErrors = Type.Object(
  {
    statuses: Type.Optional(
      Type.Array(ErrorStatus, {
        minItems: 1,
        uniqueItems: true,
        description: 'Default: [4xx, 5xx].',
      }),
    ),
    except: Type.Optional(
      Type.Array(Type.Integer({ minimum: 400, maximum: 599 }), {
        uniqueItems: true,
        description: 'Default: [401, 403, 429], which other triggers and the pace see to.',
      }),
    ),
  },
  { additionalProperties: false, description: 'Errors that the baseline does not explain.' },
);

const Watch = Type.Object(
  {
    every: Type.Optional(Duration),
    for: Type.Optional(Duration),
    control: Type.Optional(
      Type.String({
        pattern: '^https?://',
        description:
          'An address apart from the API, reached from the same place at every probe: it tells an outage from a watcher without network.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description:
      'How a deployment is watched. Defaults: every 10s, for 30m, no control (no outage can be called).',
  },
);

const Triggers = Type.Object(
  {
    authFailures: Type.Optional(share('>', 'Valid credentials turned away, such as "> 5%".')),
    availability: Type.Optional(share('<', 'The share of right answers, such as "< 95%".')),
    slowdown: Type.Optional(share('>', 'How much slower than the baseline, such as "> 20%".')),
    newErrors: Type.Optional(NewErrors),
    alarms: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description:
          'CloudWatch alarms, by name, in the region of the platform or of the infrastructure. One that was OK before and rings takes the deployment back.',
      }),
    ),
    reports: Type.Optional(
      Type.Literal('any', {
        description: 'Somebody outside reports an issue while it is watched (gatehouse report-issue).',
      }),
    ),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'What takes a deployment back. An outage always does.',
  },
);

/** How a deployment is watched, and what takes it back. */
export const Rollback = Type.Object(
  { watch: Type.Optional(Watch), triggers: Triggers },
  { additionalProperties: false, description: 'How a deployment is watched, and what takes it back.' },
);

const Filled = Type.String({
  minLength: 1,
  description: 'A name, or one of the ${outputs.x}.',
});

/** What serves an environment: where its revisions are listed and changed. */
export const Platform = Type.Union([
  Type.Object(
    { type: Type.Literal('ecs'), region: Filled, cluster: Filled, service: Filled },
    { additionalProperties: false, description: 'A service of Amazon ECS with rolling updates.' },
  ),
  Type.Object(
    { type: Type.Literal('cloud-run'), project: Filled, location: Filled, service: Filled },
    { additionalProperties: false, description: 'A service of Google Cloud Run.' },
  ),
]);

export type Rollback = Type.Static<typeof Rollback>;
export type Platform = Type.Static<typeof Platform>;
