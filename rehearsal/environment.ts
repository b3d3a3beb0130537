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
import { type RunningIssuer, startIssuer } from './issuer.ts';
import { freePort } from './port.ts';
import { type RunningProcess, startProcess } from './process.ts';
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
  const issuer = declared.environment.powers.includes('mint')
    ? await startIssuer({ algorithms: algorithmsOf(declared) })
    : null;
  try {
    const outputs = { ...readOutputs(options), ...issuer?.outputs };
    const contract = resolve(loaded.contract, name, { outputs, placeOf: loaded.placeOf });
    if (contract.environment.command === null) return await called(contract, issuer, options);
    return await started(contract, contract.environment.command, issuer, outputs, options);
  } catch (error) {
    await issuer?.close();
    throw error;
  }
}

/** An API that runs already. */
async function called(
  contract: EffectiveContract,
  issuer: RunningIssuer | null,
  { loaded, env, redactor }: EnvironmentOptions,
): Promise<OpenEnvironment> {
  const { url, env: templates } = contract.environment;
  if (url === null)
    throw new GateError('contract-invalid', [
      { what: `the environment ${contract.environment.name} has neither url nor command` },
    ]);
  const own = fillVariables(
    templates,
    { url, port: new URL(url).port, issuer },
    { env, redactor, place: placeOfVariable(loaded, contract) },
  );
  return {
    contract,
    baseUrl: url,
    issuer,
    variables: (name) => own[name] ?? env[name],
    close: async () => issuer?.close(),
  };
}

/** An API that the harness starts. */
async function started(
  contract: EffectiveContract,
  command: string,
  issuer: RunningIssuer | null,
  outputs: Readonly<Record<string, unknown>>,
  { loaded, env, redactor, clock, signal, onLine }: EnvironmentOptions,
): Promise<OpenEnvironment> {
  const { environment } = contract;
  const port = String(await freePort());
  const baseUrl = environment.url?.replace(/\$\{port\}/g, port) ?? `http://127.0.0.1:${port}`;
  const own = fillVariables(
    environment.env,
    { url: baseUrl, port, issuer },
    { env, redactor, place: placeOfVariable(loaded, contract) },
  );
  const child: RunningProcess = await startProcess({
    command,
    cwd: dirname(resolvePath(loaded.file)),
    env: { ...env, ...own, PORT: port, GATEHOUSE_OUTPUTS: JSON.stringify(outputs) },
    readyUrl: baseUrl + environment.ready.path,
    withinMs: environment.ready.withinMs,
    redact: redactor.redact,
    clock: clock ?? systemClock(),
    ...(signal ? { signal } : {}),
    ...(onLine ? { onLine } : {}),
  });
  return {
    contract: { ...contract, environment: { ...environment, url: baseUrl } },
    baseUrl,
    issuer,
    variables: (name) => own[name] ?? env[name],
    async close() {
      await child.close();
      await issuer?.close();
    },
  };
}

function placeOfVariable({ placeOf }: LoadedContract, { environment }: EffectiveContract) {
  return (name: string): Place => placeOf(pointerTo('environments', environment.name, 'env', name));
}

/** The asymmetric algorithms of the contract's tokens: what an issuer can publish keys for. */
function algorithmsOf({ schemes }: EffectiveContract): readonly string[] {
  const algorithms = Object.values(schemes).flatMap((scheme) =>
    scheme.type === 'jwt' ? scheme.algorithms : [],
  );
  return [...new Set(algorithms.filter((alg) => !alg.startsWith('HS')))];
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
