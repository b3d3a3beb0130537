import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../../.gatehouse/models/', import.meta.url));
const ECS = `${FOLDER}botocore/data/ecs/2014-11-13/service-2.json.gz`;
const RUN = `${FOLDER}googleapiclient/discovery_cache/documents/run.v2.json`;

/** What botocore says of a service; only what is checked here. */
export interface BotocoreModel {
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly input: { readonly shape: string };
        readonly output: { readonly shape: string };
        readonly errors?: readonly { readonly shape: string }[];
      }
    >
  >;
  readonly shapes: Readonly<Record<string, BotocoreShape>>;
}

export interface BotocoreShape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
}

/** A discovery document; only what is checked here. */
export interface DiscoveryModel {
  readonly schemas: Readonly<Record<string, DiscoverySchema>>;
}

export interface DiscoverySchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, DiscoverySchema>>;
  readonly items?: DiscoverySchema;
  readonly additionalProperties?: DiscoverySchema;
}

export type ModelSearch =
  | { readonly ecs: BotocoreModel; readonly run: DiscoveryModel }
  | { readonly skip: string };

/** Both models, or why a test skips. @throws Error when they are missing in a pipeline, which installs them. */
export function requireModels(env: { readonly CI?: string }): ModelSearch {
  if (existsSync(ECS) && existsSync(RUN)) {
    return {
      ecs: JSON.parse(gunzipSync(readFileSync(ECS)).toString('utf8')),
      run: JSON.parse(readFileSync(RUN, 'utf8')),
    };
  }
  const reason = 'the models of ECS and Cloud Run are not there: bash rehearsal/models/setup.sh';
  if (env.CI === 'true') throw new Error(`${reason}. The pipeline installs them, so they must be there`);
  return { skip: reason };
}
