// Runs before any package is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 19];

/**
 * @typedef {(line: string) => void} Say
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 */

/**
 * What is wrong with this Node, or null.
 * @param {string} version As in process.versions.node.
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return (
    `Node ${version} is too old: Gatehouse needs ${OLDEST_NODE.join('.')} or newer. ` +
    'Fix: install it from https://nodejs.org, or run `nvm install 20`.'
  );
}

/** @param {string} file */
const packagesIn = (file) =>
  /** @type {Record<string, LockedPackage>} */ (JSON.parse(readFileSync(file, 'utf8')).packages);

/**
 * Does npm's own record of what is installed agree with the lock? Spares a reinstall after `npm install`.
 * Packages for other platforms are optional and may be absent.
 * @param {string} root
 */
function installedAsLocked(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = packagesIn(record);
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    const found = present[path];
    if (path === '') return true;
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * Installs the npm packages when they are missing or the lock changed. Without a lock (Gatehouse is somebody's
 * dependency) there is nothing to install.
 * @param {string} root
 * @param {Say} say
 * @returns {'current' | 'adopted' | 'installed'} adopted: they were there already, without our stamp.
 * @throws Error when npm fails.
 */
export function installPackages(root, say) {
  const lock = join(root, 'package-lock.json');
  if (!existsSync(lock)) return 'current';
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const stamp = join(root, 'node_modules', '.gatehouse-bootstrap');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'current';
  if (installedAsLocked(root)) {
    writeFileSync(stamp, hash);
    return 'adopted';
  }
  say('Installing the npm packages of package-lock.json ...');
  // The child's output goes to stderr: stdout belongs to the command that was asked for.
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    const how = npm.error?.message ?? `ended with ${npm.signal ?? `exit code ${npm.status}`}`;
    throw new Error(`npm ci ${how} in ${root}. Fix: mend what npm says above, then run the command again.`);
  }
  writeFileSync(stamp, hash);
  return 'installed';
}

/**
 * One line for each optional part: its version, or what its absence costs and how to get it.
 * @param {string | undefined} searchPath The value of PATH.
 * @returns {Promise<readonly string[]>}
 */
export async function describeParts(searchPath) {
  const { findParts } = await import('../rehearsal/part-list.mjs');
  return (await findParts(searchPath)).map(({ part, path, version }) => {
    const name = part.name.padEnd(16);
    if (version !== null) return `  ${name} found     ${version} (${path})`;
    const state = path === null ? 'missing' : 'no answer';
    return `  ${name} ${state.padEnd(9)} skipped: ${part.costs}. Get it: ${part.get}`;
  });
}

/**
 * Makes a fresh clone ready; does nothing and says nothing when it is.
 * @param {{ root?: string, say?: Say, parts?: boolean }} [options] parts: always list the optional parts.
 */
export async function bootstrap({ root = ROOT, say = (line) => console.error(line), parts = false } = {}) {
  const problem = nodeProblem(process.versions.node);
  if (problem !== null) throw new Error(problem);
  const first = installPackages(root, say) === 'installed';
  if (!first && !parts) return;
  say('Optional parts:');
  for (const line of await describeParts(process.env.PATH)) say(line);
}

const started = process.argv[1];
if (started !== undefined && import.meta.url === pathToFileURL(realpathSync(started)).href) {
  process.exitCode = 30;
  try {
    await bootstrap({ parts: process.argv.includes('--parts') });
    process.exitCode = 0;
  } catch (error) {
    console.error(`gatehouse: ${error instanceof Error ? error.message : String(error)}`);
  }
}
