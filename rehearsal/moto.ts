import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Moto {
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** Starts local AWS (moto) on a port of 127.0.0.1 and waits until it answers; throws after 30 s. */
export async function openMoto(
  program: string,
  port: number,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Moto> {
  // What answers already is somebody else's, with somebody else's resources in it.
  if (await answers(`http://127.0.0.1:${port}`))
    throw new Error(`port ${port} is taken: something answers there already`);
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], {
    env,
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const endpoint = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    // The launcher has a child of its own: the whole group that was started here ends.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  };
  for (let attempt = 0; attempt < 150; attempt++) {
    if (await answers(endpoint)) return { endpoint, close };
    await sleep(200);
  }
  await close();
  throw new Error('local AWS did not answer within 30 s');
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/moto-api/`)).status < 500;
  } catch {
    return false;
  }
}
