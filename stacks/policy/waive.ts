import type { PolicyWaiver } from '../../contract/schema/infrastructure-aws.ts';
import type { Finding } from './judge-policy.ts';

export interface Waived {
  readonly finding: Finding;
  readonly waiver: PolicyWaiver;
}

export interface WaiveResult {
  readonly standing: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly expired: readonly PolicyWaiver[];
  /** In force, and nothing is wrong that they would cover: a debt that is paid and still on the books. */
  readonly unused: readonly PolicyWaiver[];
}

/** Sets findings aside that somebody answers for, until the end of the waiver's last day (UTC). `today` is YYYY-MM-DD. */
export function waive(
  findings: readonly Finding[],
  waivers: readonly PolicyWaiver[],
  today: string,
): WaiveResult {
  const inForce = waivers.filter(({ until }) => until >= today);
  const waived: Waived[] = [];
  const standing: Finding[] = [];
  for (const finding of findings) {
    const waiver = inForce.find((candidate) => covers(candidate, finding));
    if (waiver === undefined) standing.push(finding);
    else waived.push({ finding, waiver });
  }
  return {
    standing,
    waived,
    expired: waivers.filter(({ until }) => until < today),
    unused: inForce.filter((waiver) => !waived.some((entry) => entry.waiver === waiver)),
  };
}

function covers({ rule, resource }: PolicyWaiver, finding: Finding): boolean {
  return rule === finding.rule.id && (resource === undefined || fits(resource, finding.resource.id));
}

/** A star stands for any run of characters. */
function fits(pattern: string, id: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(id);
}
