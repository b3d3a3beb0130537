// Plain JavaScript on Node's own modules: the bootstrap reads this before any package is installed.
import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Part A program that some checks use and that npm cannot install.
 * @property {string} name
 * @property {readonly string[]} commands Names on PATH, the first found is used.
 * @property {readonly string[]} version Arguments that print its version.
 * @property {string} costs What is skipped without it.
 * @property {string} get How to get it.
 * @property {boolean} inPipeline True when `.ci/run` installs it, so a pipeline may not skip for want of it.
 */

/**
 * @typedef {object} FoundPart
 * @property {Part} part
 * @property {string | null} path Absolute path, or null when it is not on PATH.
 * @property {string | null} version Null when it is missing, or present but not answering.
 */

/** @satisfies {readonly Part[]} */
export const PARTS = /** @type {const} */ ([
  {
    name: 'redis-server',
    commands: ['redis-server'],
    version: ['--version'],
    costs: 'tests of rate limits and caches that several instances share',
    get: 'apt-get install redis-server, or brew install redis',
    inPipeline: true,
  },
  {
    name: 'chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    version: ['--version'],
    costs: 'tests that look at the HTML report in a browser',
    get: 'apt-get install chromium',
    inPipeline: true,
  },
  {
    name: 'docker-registry',
    commands: ['docker-registry'],
    version: ['--version'],
    costs: 'the registry half of `npm run real`',
    get: 'apt-get install docker-registry (Debian, Ubuntu)',
    inPipeline: true,
  },
  {
    name: 'htpasswd',
    commands: ['htpasswd'],
    // It has no version option: asking it to hash a word shows that it runs.
    version: ['-nbB', 'probe', 'probe'],
    costs: 'the registry half of `npm run real`',
    get: 'apt-get install apache2-utils',
    inPipeline: true,
  },
  {
    name: 'terraform',
    commands: ['terraform'],
    version: ['version'],
    costs: 'checks of the synthesized stacks by the real provider',
    get: 'https://developer.hashicorp.com/terraform/install',
    inPipeline: false,
  },
  {
    name: 'moto',
    commands: ['moto_server'],
    version: ['--help'],
    costs: 'the deployment to local AWS',
    get: "pip install 'moto[server]'",
    inPipeline: false,
  },
  {
    name: 'docker',
    commands: ['docker'],
    version: ['version', '--format', '{{.Server.Version}}'],
    costs: 'container images in a rehearsal; the programs above are used instead',
    get: 'https://docs.docker.com/engine/install, and start its daemon',
    inPipeline: false,
  },
  {
    name: 'k6',
    commands: ['k6'],
    version: ['version'],
    costs: 'load by the k6 binary; the embedded engine is used instead',
    get: 'https://grafana.com/docs/k6/latest/set-up/install-k6',
    inPipeline: false,
  },
]);

/**
 * The first of these commands on PATH.
 * @param {readonly string[]} commands
 * @param {string | undefined} searchPath The value of PATH.
 * @returns {string | null} An absolute path.
 */
export function findCommand(commands, searchPath) {
  for (const command of commands) {
    for (const folder of (searchPath ?? '').split(delimiter)) {
      const file = join(folder, command);
      if (folder !== '' && isProgram(file)) return file;
    }
  }
  return null;
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Looks for every part at once; each has five seconds to answer.
 * @param {string | undefined} searchPath The value of PATH.
 * @returns {Promise<readonly FoundPart[]>} In the order of the list.
 */
export function findParts(searchPath) {
  return Promise.all(
    PARTS.map(async (part) => {
      const path = findCommand(part.commands, searchPath);
      return { part, path, version: path === null ? null : await versionOf(path, part.version) };
    }),
  );
}

/**
 * @param {string} path
 * @param {readonly string[]} args
 * @returns {Promise<string | null>}
 */
function versionOf(path, args) {
  return new Promise((done) => {
    execFile(path, args, { timeout: 5000, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error) done(null);
      else done(/\d+(?:\.\d+)+/.exec(`${stdout}\n${stderr}`)?.[0] ?? 'version not told');
    });
  });
}
