/** One statement of an IAM policy; only Allow is ever needed here. */
export interface Grant {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals?: Readonly<Record<string, string>>;
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An IAM policy as JSON. Source: IAM JSON policy elements reference. */
export function policyDocument(grants: readonly Grant[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: grants.map(({ sid, actions, resources, principals, conditions }) => ({
      Sid: sid,
      Effect: 'Allow',
      ...(principals ? { Principal: principals } : {}),
      Action: actions,
      Resource: resources,
      ...(conditions ? { Condition: conditions } : {}),
    })),
  });
}

/** Who may take on a role: ECS tasks of this account only, so that no other account's task can (confused deputy). */
export function taskTrust(account: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'EcsTasks',
        Effect: 'Allow',
        Principal: { Service: 'ecs-tasks.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
    ],
  });
}
