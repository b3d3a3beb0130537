import { Type } from 'typebox';
import { Platform } from '../contract/schema/rollback.ts';
import { AlarmState } from './outside.ts';

/** `snapshot.json`: which revision served an environment at one moment, as the way back to it. */
export const Snapshot = Type.Object(
  {
    schema: Type.Literal('gatehouse/snapshot@1'),
    at: Type.String({ format: 'date-time' }),
    api: Type.String(),
    environment: Type.String(),
    platform: Platform,
    /** ECS: the task definition's ARN. Cloud Run: the revision's name. */
    revision: Type.String({ minLength: 1 }),
    /** ECS: the id of the deployment. Cloud Run: the service's generation. It changes with every deployment. */
    deployment: Type.String({ minLength: 1 }),
    /** The watched alarms, as they stood then. */
    alarms: Type.Optional(Type.Array(AlarmState)),
  },
  {
    additionalProperties: false,
    $id: 'https://gatehouse.example/schema/snapshot-1.json',
    title: 'Gatehouse snapshot',
  },
);

export type Snapshot = Type.Static<typeof Snapshot>;
