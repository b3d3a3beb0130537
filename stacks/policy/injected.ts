import type { Resource, Role, Workload } from './model.ts';

export interface InjectedSecret {
  readonly name: string;
  /** The ARN without the key, stage and version that may follow it. */
  readonly from: string;
  /** What reading it takes. */
  readonly action: string;
}

/** What ECS reads for a task before it starts. */
export function injectedSecrets({ containers }: Workload): readonly InjectedSecret[] {
  return containers.flatMap(({ secrets }) =>
    secrets.map(({ name, from }) => {
      const isParameter = from.includes(':ssm:') || from.includes('aws_ssm_parameter.');
      const arn = /^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:]+)/.exec(from)?.[1] ?? from;
      return { name, from: arn, action: isParameter ? 'ssm:GetParameters' : 'secretsmanager:GetSecretValue' };
    }),
  );
}

/** The role that a workload names, where it was read too; null where it was not. */
export function roleOf(arn: string | null, resources: readonly Resource[]): Role | null {
  const found = resources.find((resource) => resource.kind === 'role' && resource.arn === arn);
  return found?.kind === 'role' ? found : null;
}
