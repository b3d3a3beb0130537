import { readFileSync } from 'node:fs';
import { dirname, resolve as resolvePath } from 'node:path';
import { type Clock, systemClock } from '../client/clock.ts';
import type { Issuer } from '../client/issuer.ts';
import type { Redactor } from '../client/redact.ts';
import { isObject } from '../contract/branch.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import { GateError, type Place } from '../contract/error.ts';
import type { LoadedContract } from '../contract/load.ts';
import { pointerTo } from '../contract/pointer.ts';
import { resolve } from '../contract/resolve.ts';
import { type Backing, startBacking } from './backing.ts';
import { placesFor, startInstances } from './instances.ts';
import { fillVariables } from './variables.ts';

export interface EnvironmentOptions {
  readonly loaded: LoadedContract;
  /** The environment's name in the contract. */
  readonly environment: string;
  /** The variables of this process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Learns the secrets that are made here. */
  readonly redactor: Redactor;
  /** Default: the machine's. */
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  /** What a started program prints, redacted. */
  readonly onLine?: (line: string) => void;
}

/** An environment that can be called. */
export interface OpenEnvironment {
  readonly contract: EffectiveContract;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The base URLs of all instances, this one first. */
  readonly instances: readonly string[];
  readonly variables: (name: string) => string | undefined;
  readonly issuer: Issuer | null;
  /** Ends whatever was started. */
  close(): Promise<void>;
}

/**
 * Opens an environment: reads its outputs, and where the harness starts the API itself, also runs an issuer (power `mint`), makes the
 * secrets, and runs the command with PORT, GATEHOUSE_OUTPUTS (JSON) and the variables under `env:`. Leaves nothing behind when it fails.
 * Throws GateError: environment-unknown, outputs-unreadable, variable-missing, command-failed, contract-invalid.
 */
export async function openEnvironment(options: EnvironmentOptions): Promise<OpenEnvironment> {
  const { loaded, environment: name } = options;
  const declared = resolve(loaded.contract, name, { keepUnresolved: true, placeOf: loaded.placeOf });
  const backing = await startBacking(declared, options);
  try {
    const outputs = { ...readOutputs(options), ...backing.issuer?.outputs };
    const contract = resolve(loaded.contract, name, { outputs, placeOf: loaded.placeOf });
    const { command } = contract.environment;
    const opened =
      command === null
        ? called(contract, backing, options)
        : await started(contract, command, backing, outputs, options);
    return {
      ...opened,
      issuer: backing.issuer,
      async close() {
        await opened.close();
        await backing.close();
      },
    };
  } catch (error) {
    await backing.close();
    throw error;
  }
}

type Opened = Omit<OpenEnvironment, 'issuer'>;

/** An API that runs already. */
function called(
  contract: EffectiveContract,
  backing: Backing,
  { loaded, env, redactor }: EnvironmentOptions,
): Opened {
  const { url, env: templates } = contract.environment;
  if (url === null)
    throw new GateError('contract-invalid', [
      { what: `the environment ${contract.environment.name} has neither url nor command` },
    ]);
  const own = fillVariables(
    templates,
    { url, port: new URL(url).port, ...surroundingsOf(backing) },
    { env, redactor, place: placeOfVariable(loaded, contract) },
  );
  return {
    contract,
    baseUrl: url,
    instances: [url],
    variables: (name) => own[name] ?? env[name],
    close: async () => undefined,
  };
}

/** An API that the harness starts, once or as several instances. */
async function started(
  contract: EffectiveContract,
  command: string,
  backing: Backing,
  outputs: Readonly<Record<string, unknown>>,
  { loaded, env, redactor, clock, signal, onLine }: EnvironmentOptions,
): Promise<Opened> {
  const { environment } = contract;
  const shape = { count: environment.instances, url: environment.url };
  const places = await placesFor(shape);
  const first = places[0] ?? { url: '', port: '' };
  const own = fillVariables(
    environment.env,
    { ...first, ...surroundingsOf(backing) },
    { env, redactor, place: placeOfVariable(loaded, contract) },
  );
  const running = await startInstances(places, {
    ...shape,
    command,
    cwd: dirname(resolvePath(loaded.file)),
    env: { ...env, ...own, GATEHOUSE_OUTPUTS: JSON.stringify(outputs) },
    readyPath: environment.ready.path,
    withinMs: environment.ready.withinMs,
    redact: redactor.redact,
    clock: clock ?? systemClock(),
    ...(signal ? { signal } : {}),
    ...(onLine ? { onLine } : {}),
  });
  return {
    contract: { ...contract, environment: { ...environment, url: first.url } },
    baseUrl: first.url,
    instances: places.map(({ url }) => url),
    variables: (name) => own[name] ?? env[name],
    close: () => running.close(),
  };
}

const surroundingsOf = ({ issuer, redis, mailbox, storage }: Backing) => ({
  issuer,
  redisUrl: redis?.url ?? null,
  mailboxUrl: mailbox?.url ?? null,
  storage,
});

function placeOfVariable({ placeOf }: LoadedContract, { environment }: EffectiveContract) {
  return (name: string): Place => placeOf(pointerTo('environments', environment.name, 'env', name));
}

function readOutputs({ loaded, environment }: EnvironmentOptions): Readonly<Record<string, unknown>> {
  const file = loaded.contract.environments[environment]?.outputs;
  if (file === undefined) return {};
  const path = resolvePath(dirname(resolvePath(loaded.file)), file);
  try {
    const outputs: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isObject(outputs)) return outputs;
    throw new TypeError('it holds no object');
  } catch (cause) {
    const place = loaded.placeOf(pointerTo('environments', environment, 'outputs'));
    const what = `the outputs file ${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new GateError(
      'outputs-unreadable',
      [{ what, place, fix: 'write it with terraform output -json, or correct the path.' }],
      { cause },
    );
  }
}
