import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { type LoadedContract, loadContract } from '../../contract/load.ts';
import { openMoto } from '../../rehearsal/moto.ts';
import { requirePart } from '../../rehearsal/parts.ts';
import { findProviderMirror, openTerraform, type Terraform } from '../../rehearsal/terraform.ts';
import { deploymentsOf, provision } from '../../stacks/app.ts';
import { STACK_KINDS, type StackKind } from '../../stacks/deployment.ts';
import { type Change, changesOf } from '../../stacks/drift.ts';
import { localised } from '../../stacks/local.ts';
import { record, records, text } from '../../stacks/policy/json.ts';
import { BEHIND_THE_BACK, type Deployed } from './changes.ts';

const PORT = 15_055;
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-aws-'));
const dirOf = (kind: StackKind): string => join(folder, 'cdktf.out', 'stacks', kind);

/** call-analytics without its load balancer: a listener is an input, and local AWS has none. */
function contract(): LoadedContract {
  const file = new URL('../call-analytics/gatehouse.yaml', import.meta.url);
  const loaded = loadContract('examples/call-analytics/gatehouse.yaml', () => readFileSync(file, 'utf8'));
  const changed = structuredClone(loaded.contract);
  const aws = changed.infrastructure?.aws;
  if (aws === undefined) throw new Error('call-analytics has no stacks');
  delete aws.network.loadBalancer;
  aws.environments = ['staging'];
  return { ...loaded, contract: changed };
}

function write(endpoint: string): void {
  const [deployment] = deploymentsOf(contract());
  if (deployment === undefined) throw new Error('staging does not stand on AWS');
  const { stacks } = provision(new App({ outdir: join(folder, 'app'), stackTraces: false }), deployment);
  for (const [index, kind] of STACK_KINDS.entries()) {
    const stack = localised(record(stacks[index]?.toTerraform()), { endpoint });
    mkdirSync(dirOf(kind), { recursive: true });
    writeFileSync(join(dirOf(kind), 'cdk.tf.json'), JSON.stringify(stack, null, 1));
  }
}

/** Runs Terraform in a stack and throws with the end of its output when it fails. */
async function run(terraform: Terraform, kind: StackKind, ...args: readonly string[]): Promise<string> {
  const { code, output } = await terraform.run(dirOf(kind), [
    ...args,
    ...(args[0] === 'show' ? [] : ['-no-color']),
  ]);
  if (code !== 0)
    throw new Error(`terraform ${args[0]} of ${kind} ended with ${code}: ${output.slice(-2000)}`);
  return output;
}

async function changes(terraform: Terraform, kind: StackKind): Promise<readonly Change[]> {
  await run(terraform, kind, 'plan', '-input=false', '-out=plan');
  return changesOf(JSON.parse(await run(terraform, kind, 'show', '-json', 'plan')), kind);
}

async function clean(terraform: Terraform): Promise<void> {
  for (const kind of STACK_KINDS) {
    // What is made beside a resource, such as a role's policy, enters its state with the next refresh: until then it looks like drift.
    await run(terraform, kind, 'apply', '-refresh-only', '-auto-approve', '-input=false');
    const found = await changes(terraform, kind);
    if (found.length > 0) throw new Error(`${kind} is not clean: ${JSON.stringify(found)}`);
  }
}

/** What the changes need to know, from the state of the stacks. */
function deployed(): Deployed {
  const values = (kind: StackKind, type: string, name: string): string => {
    const state = record(
      JSON.parse(readFileSync(join(folder, `terraform.call-analytics-staging-${kind}.tfstate`), 'utf8')),
    );
    const found = records(state['resources']).find(
      (r) => r['type'] === type && text(r['name'])?.startsWith(name),
    );
    const attributes = record(records(found?.['instances'])[0]?.['attributes']);
    return text(attributes[type === 'aws_iam_role' ? 'name' : 'id']) ?? '';
  };
  return {
    poolId: values('identity', 'aws_cognito_user_pool', 'users_pool'),
    clientId: values('identity', 'aws_cognito_user_pool_client', 'app_client'),
    taskRole: values('runtime', 'aws_iam_role', 'task-role'),
    securityGroup: values('runtime', 'aws_security_group', 'network_service'),
    alarms: [
      values('observability', 'aws_cloudwatch_metric_alarm', 'redis-memory'),
      values('observability', 'aws_cloudwatch_metric_alarm', 'tasks-missing'),
    ],
  };
}

const isSeen = (found: readonly Change[], [address, argument]: readonly [string, string]): boolean =>
  found.some(
    (change) =>
      change.address.startsWith(address) &&
      (argument === 'deleted' ? change.action !== 'update' : change.differing.includes(argument)),
  );

async function drift(terraform: Terraform, endpoint: string): Promise<number> {
  const names = deployed();
  for (const { make } of BEHIND_THE_BACK) await make(endpoint, names);
  const found = new Map<StackKind, readonly Change[]>();
  for (const kind of STACK_KINDS) found.set(kind, await changes(terraform, kind));
  const missed = BEHIND_THE_BACK.filter(({ stack, seen }) => !isSeen(found.get(stack) ?? [], seen));
  for (const { what } of BEHIND_THE_BACK.filter((change) => !missed.includes(change)))
    console.log(`  named: ${what}`);
  for (const { what, stack } of missed) {
    console.log(`  NOT NAMED: ${what} (${JSON.stringify(found.get(stack))})`);
  }
  return missed.length;
}

async function demo(terraform: Terraform, endpoint: string): Promise<number> {
  write(endpoint);
  for (const kind of STACK_KINDS) {
    await run(terraform, kind, 'init', '-input=false');
    const output = await run(terraform, kind, 'apply', '-auto-approve', '-input=false');
    console.log(`${kind}: ${/Resources: .*/.exec(output)?.[0]}`);
  }
  await clean(terraform);
  console.log('a second plan shows no change, and no drift');
  const missed = await drift(terraform, endpoint);
  for (const kind of STACK_KINDS.toReversed()) {
    const output = await run(terraform, kind, 'destroy', '-auto-approve', '-input=false');
    console.log(`${kind}: ${/Destroy complete.*/.exec(output)?.[0]}`);
  }
  return missed;
}

async function main(): Promise<void> {
  const [program, server] = [requirePart('terraform', process.env), requirePart('moto', process.env)];
  const mirror = findProviderMirror('hashicorp/aws', '5.100.0', process.env);
  const missing = [program, server, mirror].flatMap((part) => ('skip' in part ? [part.skip] : []));
  if ('skip' in program || 'skip' in server || 'skip' in mirror) throw new Error(missing.join('\n'));
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const moto = await openMoto(server.path, PORT, env);
  try {
    const terraform = openTerraform(program.path, { mirror: mirror.path, folder, env });
    process.exitCode = (await demo(terraform, moto.endpoint)) === 0 ? 0 : 1;
  } finally {
    await moto.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
