import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { failedCases, type KillRun, rehearsed, runSuite } from '../../cli/kill-run.ts';
import { readTarget } from '../../cli/target.ts';
import { systemClock } from '../../client/clock.ts';
import { mintToken } from '../../client/mint.ts';
import { serveContract } from '../../reference/serve.ts';
import { startIssuer } from '../../rehearsal/issuer.ts';
import { type Fuzzed, fuzz, PROGRAM } from './schemathesis.ts';

/** Some of each kind: of access, tenants, lists, tokens, methods, errors, the document. The route that one is bound to is documented. */
const CHOSEN = [
  'route-forgotten@GET /documents',
  'roles-unchecked',
  'tenant-unchecked',
  'list-unfiltered',
  'role-in-token-trusted',
  'expired-token-accepted',
  'wrong-method-served',
  'challenge-missing',
  'malformed-body-gets-500',
  'refusal-answers-200',
  'answer-unlike-document',
  'documented-route-open',
] as const;

interface Row {
  readonly defect: string | null;
  readonly gatehouse: { readonly ms: number; readonly requests: number; readonly failed: readonly string[] };
  readonly fuzzed: Fuzzed & { readonly requests: number };
}

async function both(run: Omit<KillRun, 'defect'>, defect: string | null): Promise<Row> {
  const begun = performance.now();
  const { observations, exchanges } = await runSuite({ ...run, defect });
  const ms = performance.now() - begun;
  const gatehouse = { ms, requests: exchanges.size, failed: failedCases(observations) };
  return { defect, gatehouse, fuzzed: await fuzzServed(run, defect) };
}

async function fuzzServed(
  { contract, variables, issuer }: Omit<KillRun, 'defect'>,
  defect: string | null,
): Promise<Row['fuzzed']> {
  const [identity] = Object.values(contract.identities);
  const scheme = contract.schemes[identity?.scheme ?? ''];
  if (identity === undefined || scheme?.type !== 'jwt') throw new Error('the example has no caller by token');
  const clock = systemClock();
  let requests = 0;
  const served = await serveContract({
    contract,
    variables,
    clock,
    port: 0,
    revision: 'reference',
    random: randomBytes,
    log: () => {
      requests += 1;
    },
    ...(defect === null ? {} : { defect }),
  });
  try {
    const { token } = await mintToken(identity, scheme, { issuer, variables, seed: 'bench', clock });
    const fuzzed = await fuzz(`${served.url}${contract.api.openapi ?? ''}`, `Bearer ${token}`);
    return { ...fuzzed, requests };
  } finally {
    await served.close();
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** One line of the table in docs/comparison.md. What the clean API is told as well says nothing about a defect. */
function line({ defect, gatehouse, fuzzed }: Row, clean: readonly string[]): string {
  const told = fuzzed.kinds.filter((kind) => defect === null || !clean.includes(kind));
  return `| ${[
    defect === null ? 'none: the clean API' : `\`${defect}\``,
    gatehouse.failed.length === 0
      ? '-'
      : `${gatehouse.failed.length} rules, such as \`${gatehouse.failed[0]}\``,
    `${gatehouse.requests} in ${seconds(gatehouse.ms)}`,
    told.length === 0 ? '-' : told.join('; '),
    `${fuzzed.requests} in ${seconds(fuzzed.ms)}`,
  ].join(' | ')} |`;
}

/** The suite and Schemathesis, in turn, on the same reference API with the same defects. */
export async function sideBySide(): Promise<void> {
  if (!existsSync(PROGRAM)) {
    console.log('schemathesis is not installed; get it: bash bench/schemathesis/setup.sh');
    return;
  }
  const issuer = await startIssuer();
  try {
    const folder = fileURLToPath(new URL('../../examples/workspaces', import.meta.url));
    const run = { ...rehearsed(readTarget(folder, 'rehearsal'), issuer), issuer };
    const clean = await both(run, null);
    console.log('| defect | Gatehouse | requests | Schemathesis | requests |');
    console.log('| --- | --- | --- | --- | --- |');
    console.log(line(clean, []));
    let [ours, theirs] = [0, 0];
    for (const id of CHOSEN) {
      const row = await both(run, id);
      console.log(line(row, clean.fuzzed.kinds));
      ours += row.gatehouse.failed.length > 0 ? 1 : 0;
      theirs += row.fuzzed.kinds.some((kind) => !clean.fuzzed.kinds.includes(kind)) ? 1 : 0;
    }
    console.log(`found    ${ours} of ${CHOSEN.length} by Gatehouse, ${theirs} by Schemathesis`);
  } finally {
    await issuer.close();
  }
}
