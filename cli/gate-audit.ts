import type { EffectiveContract } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { Observation } from '../records/observation.ts';
import type { StatementSubject } from '../records/statement.ts';
import { subjectOf } from '../records/statement-subject.ts';
import { audit } from '../stacks/audit.ts';
import type { Resource } from '../stacks/policy/model.ts';
import { readState } from '../stacks/state/read.ts';
import { neededWaivers } from './audit.ts';
import { readJson } from './document-run.ts';
import { openPlatform, readPlatform } from './platform.ts';

export interface DeployedAudit {
  /** With the waivers of the stacks that cover a finding here. */
  readonly contract: EffectiveContract;
  readonly observations: readonly Observation[];
}

/** Holds what is deployed against the policy rules; refuses to judge another image than the one the statement will name. */
export async function auditDeployed(
  contract: EffectiveContract,
  options: {
    readonly audit: readonly string[];
    readonly subject: string | null;
    readonly env: Readonly<Record<string, string | undefined>>;
  },
): Promise<DeployedAudit> {
  if (options.audit.length === 0) return { contract, observations: [] };
  const read = options.audit.map(async (source) =>
    source === 'platform'
      ? readState(await described(contract, options.env), 'what serves').resources
      : readState(readJson(source).value, source).resources,
  );
  const resources = (await Promise.all(read)).flat();
  refuseOtherImage(resources, options.subject === null ? null : subjectOf(options.subject, ''));
  const observations = audit(resources, contract);
  const waivers = neededWaivers(contract, observations, new Date());
  return { contract: { ...contract, waivers: [...contract.waivers, ...waivers] }, observations };
}

async function described(
  contract: EffectiveContract,
  env: Readonly<Record<string, string | undefined>>,
): Promise<unknown> {
  const platform = await openPlatform(contract, env);
  return readPlatform(async () => platform.described((await platform.serving()).revision));
}

function refuseOtherImage(resources: readonly Resource[], subject: StatementSubject | null): void {
  if (subject === null || !('sha256' in subject.digest)) return;
  const { sha256 } = subject.digest;
  const images = resources.flatMap((resource) =>
    resource.kind === 'workload' ? resource.containers.map(({ image }) => image) : [],
  );
  const pinned = images.filter((image) => image.includes('@sha256:'));
  if (pinned.length === 0 || pinned.some((image) => image.endsWith(`@sha256:${sha256}`))) return;
  throw new GateError('usage', [
    {
      what: `what is deployed is ${pinned.join(', ')}, not sha256:${sha256}: a verdict would speak of something that was not judged`,
      fix: 'deploy that image here first, or name the one that serves.',
    },
  ]);
}
