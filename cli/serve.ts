import { randomBytes } from 'node:crypto';
import { systemClock } from '../client/clock.ts';
import { VERSION } from '../client/version.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { resolve } from '../contract/resolve.ts';
import { serveContract } from '../reference/serve.ts';
import { startIssuer } from '../rehearsal/issuer.ts';
import type { Terminal } from './main.ts';
import { readTarget } from './target.ts';

interface ServeOptions {
  readonly port?: string;
  readonly defect?: string;
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new GateError('usage', [{ what: `${text} is no port`, fix: 'give a whole number from 0 to 65535' }]);
}

const untilTold = (): Promise<void> =>
  new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });

/** `gatehouse serve`: the reference API, until it is told to stop. */
export async function serve(
  contract: string | undefined,
  environment: string | undefined,
  options: ServeOptions,
  terminal: Terminal,
): Promise<number> {
  const { loaded, environment: name } = readTarget(contract, environment);
  const { env } = terminal;
  const given = env['GATEHOUSE_OUTPUTS'];
  // Whoever starts this for a gate says where the issuer is; alone, it brings one along so that it can be tried at once.
  const issuer = given === undefined ? await startIssuer() : null;
  const effective = resolve(loaded.contract, name, {
    outputs: issuer ? issuer.outputs : JSON.parse(given ?? ''),
    placeOf: loaded.placeOf,
  });
  const defect = options.defect ?? env['GATEHOUSE_DEFECT'];
  const served = await serveContract({
    contract: effective,
    variables: (variable) => env[variable],
    port: portOf(options.port ?? env['PORT']),
    revision: `reference-${VERSION}`,
    clock: systemClock(),
    random: (bytes) => randomBytes(bytes),
    ...(defect ? { defect } : {}),
    ...(env['REDIS_URL'] ? { redis: env['REDIS_URL'] } : {}),
  });
  terminal.out(
    `${effective.api.name} is served at ${served.url}${defect ? ` with the defect ${defect}` : ''}; end it with Ctrl-C`,
  );
  await untilTold();
  await served.close();
  await issuer?.close();
  return EXIT.promote;
}
