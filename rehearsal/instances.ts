import { freePort } from './port.ts';
import { type ProcessOptions, type RunningProcess, startProcess } from './process.ts';

export interface InstancesOptions extends Omit<ProcessOptions, 'readyUrl'> {
  readonly count: number;
  /** The URL of an instance, with `${port}` where its port goes; null: http://127.0.0.1:${port}. */
  readonly url: string | null;
  readonly readyPath: string;
}

/** Places for instances that are not started yet. */
export interface Place {
  readonly port: string;
  /** Without a trailing slash. */
  readonly url: string;
}

export interface RunningInstances {
  close(): Promise<void>;
}

/** A free port for each. Bounded by the contract, which allows at most four. */
export async function placesFor({
  count,
  url,
}: Pick<InstancesOptions, 'count' | 'url'>): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (let i = 0; i < count; i += 1) {
    const port = String(await freePort());
    places.push({ port, url: url?.replace(/\$\{port\}/g, port) ?? `http://127.0.0.1:${port}` });
  }
  return places;
}

/** Starts the command once for each place, PORT being all that differs. When one does not start, none is left running. */
export async function startInstances(
  places: readonly Place[],
  { env, readyPath, ...options }: InstancesOptions,
): Promise<RunningInstances> {
  const started = await Promise.allSettled(
    places.map(({ port, url }) =>
      startProcess({ ...options, env: { ...env, PORT: port }, readyUrl: url + readyPath }),
    ),
  );
  const running = started.flatMap((one): RunningProcess[] => (one.status === 'fulfilled' ? [one.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(running.map((one) => one.close()));
  };
  const failed = started.find((one) => one.status === 'rejected');
  if (failed === undefined) return { close };
  await close();
  throw failed.reason;
}
