import { fileURLToPath } from 'node:url';

/** The exit codes a command may end with; contract/error.ts says what each means. */
const EXIT_CODES = [0, 10, 20, 30];
const COULD_NOT_RUN = 30;
/** How long a command may linger once it has its result, for output that is still on its way. */
const LINGER_MS = 2000;

/** @param {unknown} error */
function report(error) {
  const expected = error instanceof Error && error.name === 'GateError';
  const text =
    error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  console.error(`gatehouse: ${text}\ngatehouse: could not run, nothing was judged (exit ${COULD_NOT_RUN})`);
}

/**
 * Runs the `main(argv): Promise<number>` of a module and makes its result the exit code. Only that result can
 * become 0 (promote) or 10 (reject): a throw, a rejection nobody handles, a promise that never settles, a result
 * that is no exit code and a `process.exit` from anywhere end with 30. A kill or the heap limit ends as the system says.
 * @param {string} mainModule URL of the module; TypeScript is allowed.
 * @param {readonly string[]} argv
 * @returns {Promise<void>}
 */
export async function run(mainModule, argv) {
  process.exitCode = COULD_NOT_RUN;
  /** @type {number | null} */
  let outcome = null;
  process.on('exit', (code) => {
    if (outcome === null) {
      if (code !== COULD_NOT_RUN) process.exitCode = COULD_NOT_RUN;
      console.error(`gatehouse: ended before the command had a result (exit ${COULD_NOT_RUN})`);
    } else if (code !== outcome && EXIT_CODES.includes(code)) process.exitCode = COULD_NOT_RUN;
  });
  /** @param {unknown} error */
  const stop = (error) => {
    report(error);
    outcome = COULD_NOT_RUN;
    process.exit(COULD_NOT_RUN);
  };
  process.on('uncaughtException', stop);
  process.on('unhandledRejection', stop);
  try {
    const result = await (await load(mainModule)).main(argv);
    if (!EXIT_CODES.includes(result))
      throw new Error(`the command returned ${String(result)}, which is no exit code`);
    outcome = result;
    process.exitCode = result;
  } catch (error) {
    outcome = COULD_NOT_RUN;
    report(error);
  }
  // The command has its result: a socket or a child that something forgot must not keep a pipeline waiting.
  setTimeout(() => process.exit(outcome ?? COULD_NOT_RUN), LINGER_MS).unref();
}

/**
 * @param {string} mainModule
 * @returns {Promise<{ main: (argv: readonly string[]) => Promise<number> }>}
 */
async function load(mainModule) {
  const { register } = await import('tsx/esm/api');
  // Named, because tsx would otherwise obey a tsconfig.json of the directory that the command is run in.
  register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
  return import(mainModule);
}
