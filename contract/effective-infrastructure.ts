import type { Type } from 'typebox';
import type { Dependency } from './schema/dependencies.ts';
import type { PolicyWaiver } from './schema/infrastructure-aws.ts';
import type { LoadBalancer } from './schema/infrastructure-service.ts';
import type { Logs } from './schema/logs.ts';

export type EffectiveDependencies = Readonly<Record<string, Dependency>>;
export type EffectiveLogs = Logs;

/** `infrastructure` as it holds in one environment, defaults filled in. */
export interface EffectiveInfrastructure {
  /** Variables without which the program must not start. */
  readonly requires: readonly string[];
  readonly aws: EffectiveAws | null;
}

export interface EffectiveAws {
  readonly environments: readonly string[];
  readonly account: string;
  readonly region: string;
  /** The bucket of Terraform's state; null: local files. */
  readonly state: { readonly bucket: string; readonly region: string } | null;
  readonly vpc: string;
  readonly subnets: readonly string[];
  readonly loadBalancer: Type.Static<typeof LoadBalancer> | null;
  readonly cognito: EffectiveCognito | null;
  readonly service: EffectiveService;
  readonly secrets: readonly EffectiveSecret[];
  readonly redis: EffectiveRedis | null;
  readonly retentionDays: number;
  readonly alarms: EffectiveAlarms;
  readonly waivers: readonly PolicyWaiver[];
}

export interface EffectiveCognito {
  /** In the order of precedence: the first wins. */
  readonly groups: readonly { readonly name: string; readonly precedence: number }[];
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  readonly passwordLength: number;
  readonly accessMinutes: number;
  readonly refreshMinutes: number;
  readonly firstAdmin: string | null;
  readonly attributes: readonly string[];
  /** Scopes that routes ask for, without the prefix of the resource server. */
  readonly scopes: readonly string[];
}

export interface EffectiveSecret {
  /** The variable that the program reads it from. */
  readonly variable: string;
  /** Null: Terraform makes the secret and never its value. */
  readonly write: number | null;
  readonly rotate: { readonly by: string; readonly everyDays: number } | null;
}

export interface EffectiveService {
  readonly image: string;
  readonly port: number;
  readonly command: readonly string[] | null;
  /** The ARN of an existing cluster; null: one of its own. */
  readonly cluster: string | null;
  readonly cpu: number;
  readonly memory: number;
  readonly count: number;
  readonly scale: { readonly to: number; readonly cpu: number } | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface EffectiveRedis {
  readonly type: string;
  readonly nodes: number;
  readonly version: string;
  readonly snapshotDays: number;
  /** The variable that the program reads its address from. */
  readonly variable: string;
}

/** Shares in percent, times in seconds. */
export interface EffectiveAlarms {
  readonly runbook: string;
  readonly escalate: string;
  readonly notify: readonly string[];
  readonly periodSeconds: number;
  readonly atLeast: number;
  readonly unauthorized: number;
  readonly forbidden: number;
  readonly throttled: number;
  readonly serverErrors: number;
  /** From objectives.p95; null: no alarm on latency. */
  readonly p95Ms: number | null;
}
