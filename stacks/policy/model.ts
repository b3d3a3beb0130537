/**
 * What the rules see: resources in one shape, whether they were synthesized (`id` is the construct path), or read from a
 * deployed place (`id` is a name or ARN). Null means that it is not set there.
 */
export type Resource =
  | Workload
  | Service
  | Role
  | Pool
  | Client
  | Group
  | Secret
  | Redis
  | Alarm
  | LogMetric
  | LogGroup
  | Key
  | Topic
  | NetworkRule
  | TargetGroup
  | Cluster;

export type Kind = Resource['kind'];
export type Platform = 'ecs' | 'cloud-run';

export interface Setting {
  readonly name: string;
  readonly value: string;
}

export interface Reference {
  readonly name: string;
  /** ARN, or `SECRET:VERSION` on Cloud Run; empty where the reference names nothing. */
  readonly from: string;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly environment: readonly Setting[];
  readonly secrets: readonly Reference[];
  readonly readonlyRoot: boolean;
  readonly privileged: boolean;
  /** The command or path of the health check. */
  readonly healthCheck: string | null;
  readonly logs: boolean;
}

export interface Workload {
  readonly kind: 'workload';
  readonly id: string;
  readonly platform: Platform;
  /** ARN, or `${address.arn}` of a synthesized role. ECS only. */
  readonly executionRole: string | null;
  /** The identity the program acts with: a task role, or a service account. */
  readonly taskRole: string | null;
  readonly networkMode: string | null;
  readonly containers: readonly Container[];
}

export interface Service {
  readonly kind: 'service';
  readonly id: string;
  readonly publicAddress: boolean;
  readonly circuitBreaker: { readonly enable: boolean; readonly rollback: boolean } | null;
  readonly alarms: { readonly names: readonly string[]; readonly rollback: boolean } | null;
  readonly execute: boolean;
  readonly minimumHealthyPercent: number | null;
  readonly subnets: number;
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `*`, or the values of every kind of principal. */
  readonly principals: readonly string[];
  readonly conditions: boolean;
}

export interface Role {
  readonly kind: 'role';
  readonly id: string;
  /** What a workload's reference to it looks like: its ARN, or `${address.arn}`. */
  readonly arn: string;
  readonly managed: readonly string[];
  readonly statements: readonly Statement[];
  readonly trust: readonly Statement[];
}

export interface Pool {
  readonly kind: 'pool';
  readonly id: string;
  readonly minimumLength: number;
  readonly classes: number;
  readonly mfa: string;
  readonly deletionProtected: boolean;
  readonly verified: readonly string[];
  readonly recovery: readonly string[];
}

export interface Client {
  readonly kind: 'client';
  readonly id: string;
  readonly hidesUsers: boolean;
  readonly accessMinutes: number | null;
  readonly refreshMinutes: number | null;
  readonly authFlows: readonly string[];
  readonly oauthFlows: readonly string[];
  readonly revocation: boolean;
}

export interface Group {
  readonly kind: 'group';
  readonly id: string;
  readonly name: string;
}

export interface Secret {
  readonly kind: 'secret';
  readonly id: string;
  readonly arn: string;
  readonly key: string | null;
  /** Terraform holds its value in clear in plan and state. */
  readonly valueInState: boolean;
}

export interface Redis {
  readonly kind: 'redis';
  readonly id: string;
  readonly transitEncrypted: boolean;
  readonly restEncrypted: boolean;
  readonly key: string | null;
  readonly authentication: 'users' | 'token' | 'none';
  readonly failover: boolean;
  readonly snapshotDays: number;
}

export interface Alarm {
  readonly kind: 'alarm';
  readonly id: string;
  readonly name: string;
  /** How other resources name it: its name, or `${address.alarm_name}`. */
  readonly reference: string;
  readonly composite: boolean;
  readonly enabled: boolean;
  readonly actions: readonly string[];
  readonly description: string;
  readonly missingData: string | null;
  readonly threshold: number | null;
  /** `NAMESPACE/NAME` of every metric it looks at. */
  readonly metrics: readonly string[];
  readonly comparison: string | null;
  /** Of how many periods how many must be bad. */
  readonly datapoints: readonly [bad: number, of: number] | null;
  /** The metric math, where there is some. */
  readonly expression: string | null;
  /** The rule of a composite alarm. */
  readonly rule: string;
}

/** A metric that is made of log lines. */
export interface LogMetric {
  readonly kind: 'log-metric';
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly pattern: string;
  readonly value: string;
}

export interface LogGroup {
  readonly kind: 'log-group';
  readonly id: string;
  readonly retentionDays: number | null;
  readonly key: string | null;
}

export interface Key {
  readonly kind: 'key';
  readonly id: string;
  readonly rotation: boolean;
  readonly policy: readonly Statement[];
}

export interface Topic {
  readonly kind: 'topic';
  readonly id: string;
  readonly key: string | null;
}

export interface NetworkRule {
  readonly kind: 'network-rule';
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** `tcp`, `udp`, or `-1` for everything. */
  readonly protocol: string;
  readonly fromPort: number | null;
  readonly toPort: number | null;
  /** IPv4 and IPv6 ranges; empty where the peer is another group. */
  readonly ranges: readonly string[];
  readonly description: string;
}

export interface TargetGroup {
  readonly kind: 'target-group';
  readonly id: string;
  readonly path: string | null;
  readonly matcher: string | null;
}

export interface Cluster {
  readonly kind: 'cluster';
  readonly id: string;
  readonly insights: boolean;
}
