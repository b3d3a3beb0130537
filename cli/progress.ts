import { EXIT } from '../contract/error.ts';
import type { Terminal } from './main.ts';

/** What a long command tells while it works. */
export interface Progress {
  stage(title: string): void;
  detail(text: string): void;
}

/** Aborts at the first Ctrl-C or TERM, so that a partial run is still written and judged; the second ends at once, with hold. */
function interruption(terminal: Terminal): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.hold);
    terminal.err(
      'Interrupted: finishing what is under way; the run is partial and will be judged hold. Again to stop at once.',
    );
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** Runs `work` under a live line on standard error where somebody is watching; a pipeline's log gets a line a stage. */
export async function withProgress<T>(
  terminal: Terminal,
  work: (progress: Progress, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, release } = interruption(terminal);
  try {
    if (!terminal.live) {
      return await work({ stage: (title) => terminal.err(title), detail: () => undefined }, signal);
    }
    return await underLiveLine((progress) => work(progress, signal));
  } finally {
    release();
  }
}

async function underLiveLine<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
  // Loaded where somebody watches: a pipeline's memory is spared.
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  // The live line goes to standard error: standard output belongs to the result.
  const logger = new ListrLogger({
    useIcons: false,
    processOutput: new ProcessOutput(process.stderr, process.stderr),
  });
  const context: { result?: { value: T } } = {};
  const tasks = new Listr<typeof context>(
    [
      {
        title: 'Starting',
        task: async (own, task) => {
          const progress: Progress = {
            stage: (title) => {
              task.title = title;
              task.output = '';
            },
            detail: (text) => {
              task.output = text;
            },
          };
          own.result = { value: await work(progress) };
        },
      },
    ],
    { ctx: context, registerSignalListeners: false, rendererOptions: { logger } },
  );
  await tasks.run();
  if (!context.result) throw new Error('the work ended without a result');
  return context.result.value;
}
