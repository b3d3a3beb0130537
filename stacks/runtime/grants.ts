import type { EffectiveDependencies } from '../../contract/effective-infrastructure.ts';
import type { Grant } from '../policy-document.ts';

/** `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/image@sha256:…`. Source: Amazon ECR registries. */
const ECR_IMAGE = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^@:]+)/;

export interface Injected {
  readonly image: string;
  readonly logGroup: string;
  readonly secrets: readonly string[];
  readonly parameters: readonly string[];
  readonly key: string;
}

/** What ECS needs to start the task: pull this image, write this log group, read exactly what it injects. */
export function executionGrants({ image, logGroup, secrets, parameters, key }: Injected): readonly Grant[] {
  const [, account, region, repository] = ECR_IMAGE.exec(image) ?? [];
  const pull: readonly Grant[] =
    repository === undefined
      ? []
      : [
          // The action takes no resource. Source: service authorization reference, Amazon ECR.
          { sid: 'SignInToRegistry', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
          {
            sid: 'PullImage',
            actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'],
            resources: [`arn:aws:ecr:${region}:${account}:repository/${repository}`],
          },
        ];
  return [
    ...pull,
    {
      sid: 'WriteLogs',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [`${logGroup}:*`],
    },
    ...(secrets.length === 0
      ? []
      : [
          { sid: 'ReadInjectedSecrets', actions: ['secretsmanager:GetSecretValue'], resources: secrets },
          { sid: 'DecryptInjectedSecrets', actions: ['kms:Decrypt'], resources: [key] },
        ]),
    ...(parameters.length === 0
      ? []
      : [{ sid: 'ReadInjectedParameters', actions: ['ssm:GetParameters'], resources: parameters }]),
  ];
}

const OBJECTS = { read: ['s3:GetObject'], write: ['s3:PutObject', 's3:AbortMultipartUpload'] } as const;
const ITEMS = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'],
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
} as const;

/** `appointments-2` as the id of a statement, which holds letters and digits only. */
const sid = (name: string): string =>
  name.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, __, first: string) => first.toUpperCase());

/** What the program itself may do: on each bucket and table of its dependencies, and nothing else. */
export function taskGrants(
  dependencies: EffectiveDependencies,
  { account, region }: { readonly account: string; readonly region: string },
  redis: readonly string[],
): readonly Grant[] {
  const listed = Object.entries(dependencies).flatMap(([name, dependency]): readonly Grant[] => {
    if ('bucket' in dependency) {
      const actions = dependency.access.flatMap((access) => OBJECTS[access]);
      return [{ sid: `Bucket${sid(name)}`, actions, resources: [`arn:aws:s3:::${dependency.bucket}/*`] }];
    }
    if ('table' in dependency) {
      const table = `arn:aws:dynamodb:${region}:${account}:table/${dependency.table}`;
      const actions = dependency.access.flatMap((access) => ITEMS[access]);
      return [{ sid: `Table${sid(name)}`, actions, resources: [table, `${table}/index/*`] }];
    }
    return [];
  });
  const connect = { sid: 'ConnectToRedis', actions: ['elasticache:Connect'], resources: redis };
  return redis.length === 0 ? listed : [...listed, connect];
}
