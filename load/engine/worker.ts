import { performance } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
import { type Execution, execute } from './execute.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { undiciTransport } from './undici.ts';

// The engine's thread: it makes requests and nothing else, so that whatever the main thread does delays none of them.
const port = parentPort;
if (port === null) throw new Error('the load engine runs as a worker');
const say = (message: FromWorker): void => port.postMessage(message);
const now = (): number => performance.now();
let execution: Execution | null = null;

function begin({
  plan,
  planHash,
  credentials,
  userAgent,
  idleMs,
}: Extract<ToWorker, { kind: 'begin' }>): Execution {
  const onProgress = (progress: Extract<FromWorker, { kind: 'progress' }>['progress']): void =>
    say({ kind: 'progress', progress });
  return execute(
    { plan, planHash, credentials, userAgent, idleMs, tool: userAgent, onProgress },
    {
      now,
      date: () => new Date(),
      after: (ms, then) => void setTimeout(then, ms),
      transport: (timeoutMs, origin) =>
        undiciTransport({ origin, timeoutMs, maxBodyBytes: plan.maxBodyBytes, now }),
    },
  );
}

const fail = (error: unknown): void =>
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });

port.on('message', (message: ToWorker) => {
  try {
    switch (message.kind) {
      case 'begin':
        execution = begin(message);
        execution.ended.then((result) => say({ kind: 'result', result }), fail).finally(() => port.close());
        return;
      case 'credentials':
        return execution?.renew(message.credentials);
      case 'stop':
        return execution?.stop(message.reason);
    }
  } catch (error) {
    fail(error);
    port.close();
  }
});
say({ kind: 'ready' });
