import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../client/clock.ts';
import type { LoadedContract } from '../contract/load.ts';
import { resolve } from '../contract/resolve.ts';
import { type ServedContract, serveContract } from '../reference/serve.ts';
import { startDouble } from '../rehearsal/double-server.ts';
import { startFront } from '../rehearsal/front.ts';
import { type DemoPlatform, demoCloudRun, demoEcs } from './demo-platform.ts';
import type { Terminal } from './main.ts';
import { openPlatform } from './platform.ts';
import { withProgress } from './progress.ts';
import { takeSnapshot } from './snapshot.ts';
import { readTarget, type Target } from './target.ts';
import { watchTarget } from './watch.ts';
import { runWatch } from './watch-run.ts';

interface DemoRollbackOptions {
  readonly defect?: string;
  readonly rollback: string;
  /** The revision that would be gone back to breaks a policy rule itself. */
  readonly faultyTarget?: true;
  readonly runs: string;
}

const DEFECT = 'valid-post-gets-405';
/** 300 intervals: as many calls of each route as "never seen before" takes. */
const BASELINE = { every: '40ms', for: '12s' };
const WATCH = { every: '200ms', for: '20s' };

/** The example, with a production that is the front of two reference APIs here, and what runs it. */
function productionAt(url: string, control: string, { platform }: DemoPlatform): Target {
  const folder = fileURLToPath(new URL('../examples/model-serving', import.meta.url));
  const { loaded } = readTarget(folder, 'production');
  const { contract } = loaded;
  const moved: LoadedContract = {
    ...loaded,
    contract: {
      ...contract,
      environments: { ...contract.environments, production: { url, protected: true, platform } },
      ...(contract.rollback && {
        rollback: { ...contract.rollback, watch: { ...contract.rollback.watch, control } },
      }),
    },
  };
  return { loaded: moved, environment: 'production' };
}

const secrets = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['MODEL_KEY', 'READER_KEY', 'PARTNER_KEY'].map((name) => [name, randomBytes(24).toString('base64url')]),
  );

function serve(
  target: Target,
  variables: Readonly<Record<string, string>>,
  revision: string,
  defect?: string,
): Promise<ServedContract> {
  return serveContract({
    contract: resolve(target.loaded.contract, target.environment),
    variables: (name) => variables[name],
    port: 0,
    revision,
    clock: systemClock(),
    random: randomBytes,
    ...(defect ? { defect } : {}),
  });
}

/** A deployment that breaks, watched, taken back and proven to be gone: the way that a pipeline would go, in under a minute. */
export async function demoRollback(options: DemoRollbackOptions, terminal: Terminal): Promise<number> {
  const double = await (options.rollback === 'cloud-run' ? demoCloudRun : demoEcs)(
    options.faultyTarget === true,
  );
  const control = await startDouble((_, __, response) => void response.end('pong'));
  const served: ServedContract[] = [];
  const front = await startFront(() => served[double.broken() ? 1 : 0]?.url ?? '');
  const target = productionAt(front.url, `${control.url}/ping`, double);
  const keys = secrets();
  try {
    served.push(await serve(target, keys, 'model-serving-60'));
    served.push(await serve(target, keys, 'model-serving-61', options.defect ?? DEFECT));
    return await deployAndWatch(target, double, { ...terminal, env: { ...keys, ...double.env } }, options);
  } finally {
    for (const one of [front, control, ...served, double]) await one.close();
  }
}

async function deployAndWatch(
  target: Target,
  double: DemoPlatform,
  terminal: Terminal,
  { runs }: DemoRollbackOptions,
): Promise<number> {
  const { err, env } = terminal;
  err('Revision 60 serves. A baseline is taken of it:');
  const baseline = await withProgress(terminal, (progress, signal) =>
    runWatch(target, { ...BASELINE, runs, env, signal, progress, onAlert: err }, async ({ dir }) => dir),
  );
  const contract = resolve(target.loaded.contract, target.environment);
  const platform = await openPlatform(contract, env);
  const before = await takeSnapshot(contract, platform, { settled: true });
  double.deploy();
  err(
    `Snapshot of ${before.revision} taken. Revision 61 is deployed, and breaks what it broke. It is watched:`,
  );
  return watchTarget(target, { ...WATCH, baseline: [baseline], runs }, before, terminal);
}
