import { App } from 'cdktf';
import { GateError, type Problem } from '../contract/error.ts';
import type { LoadedContract } from '../contract/load.ts';
import { deploymentsOf, type Provisioned, provision } from './app.ts';
import { holdAgainst } from './policy/judge-policy.ts';
import { POLICY_RULES } from './policy/rules.ts';
import { modelOfStacks } from './policy/synthesized.ts';
import { type WaiveResult, waive } from './policy/waive.ts';

export interface Synthesis {
  readonly stacks: readonly string[];
  readonly waived: WaiveResult['waived'];
}

/**
 * Writes the stacks of every contract to `outdir`, one `cdk.tf.json` each, unless a policy rule is broken: then nothing is written.
 * Throws GateError `policy-violated` with every violation: construct path, why and fix.
 * @param today YYYY-MM-DD, for waivers.
 */
export function synthesize(contracts: readonly LoadedContract[], outdir: string, today: string): Synthesis {
  const app = new App({ outdir, stackTraces: false });
  const provisioned = contracts.flatMap((loaded) =>
    deploymentsOf(loaded).map((deployment) => ({ loaded, ...provision(app, deployment) })),
  );
  const results = provisioned.map((entry) => ({ ...entry, ...policiesOf(entry, today) }));
  const problems = results.flatMap(problemsOf);
  if (problems.length > 0) throw new GateError('policy-violated', problems);
  app.synth();
  return {
    stacks: provisioned.flatMap(({ stacks }) => stacks.map(({ node }) => node.id)),
    waived: results.flatMap(({ waived }) => waived),
  };
}

/** What the rules find in the stacks of one deployment, as they would be written. */
export function policiesOf({ deployment, stacks }: Provisioned, today: string): WaiveResult {
  const resources = modelOfStacks(stacks.map((stack): unknown => stack.toTerraform()));
  const findings = holdAgainst(POLICY_RULES, { resources, contract: deployment.contract, complete: true })
    .flatMap((result) => result.findings)
    // An advice stops nobody.
    .filter(({ rule }) => rule.level !== 'advisory');
  return waive(findings, deployment.aws.waivers, today);
}

function problemsOf(result: WaiveResult & { readonly loaded: LoadedContract }): readonly Problem[] {
  const { standing, expired, unused, loaded } = result;
  const place = loaded.placeOf('/infrastructure/aws/waivers');
  return [
    ...standing.map(({ rule, resource, what }) => ({
      what: `${resource.id}: ${what} (${rule.id}: ${rule.title}). ${rule.why}`,
      fix: rule.fix,
    })),
    ...expired.map(({ rule, owner, until }) => ({
      what: `the waiver of ${rule} (${owner}) ended on ${until}`,
      fix: 'mend what it covered, or renew it.',
      place,
    })),
    ...unused.map(({ rule, owner }) => ({
      what: `the waiver of ${rule} (${owner}) covers nothing`,
      fix: 'take it out.',
      place,
    })),
  ];
}
