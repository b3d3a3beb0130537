import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PartSearch } from './parts.ts';

/** Where installers put a mirror of providers; Terraform itself looks into the last two. */
const SHARED = [
  '/opt',
  '/usr/share',
  '/usr/local/share',
  '/usr/share/terraform',
  '/usr/local/share/terraform',
];

/**
 * A folder with the provider, in the layout of `terraform providers mirror`: `$GATEHOUSE_TF_MIRROR`, else one that is installed for
 * everybody. Without it `init` would download 700 MB, so tests skip instead, with the reason.
 */
export function findProviderMirror(
  source: string,
  version: string,
  env: { readonly GATEHOUSE_TF_MIRROR?: string },
): PartSearch {
  const provider = join('registry.terraform.io', source, version);
  const named = env.GATEHOUSE_TF_MIRROR;
  const folders = named === undefined ? SHARED.flatMap(childrenOf) : [named];
  const path = folders.find((folder) => existsSync(join(folder, provider)));
  if (path !== undefined) return { path };
  return {
    skip: `no mirror of ${source} ${version}: make one by terraform providers mirror, and name it in GATEHOUSE_TF_MIRROR`,
  };
}

function childrenOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const children = readdirSync(folder, { withFileTypes: true });
  return children.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

export interface TerraformResult {
  readonly code: number;
  readonly output: string;
}

export interface Terraform {
  /** Runs in a stack's folder; bounded by five minutes. */
  readonly run: (stack: string, args: readonly string[]) => Promise<TerraformResult>;
}

/** Terraform that takes providers from the mirror only and calls nobody. `folder` is for its configuration. */
export function openTerraform(
  terraform: string,
  {
    mirror,
    folder,
    env,
  }: { mirror: string; folder: string; env: Readonly<Record<string, string | undefined>> },
): Terraform {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'terraform.rc');
  writeFileSync(
    config,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  const variables = { ...env, TF_CLI_CONFIG_FILE: config, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
  return {
    run: (stack, args) =>
      new Promise((done) => {
        const options = { cwd: stack, env: variables, timeout: 300_000, maxBuffer: 64 * 1024 * 1024 };
        execFile(terraform, [...args], options, (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
          done({ code, output: `${stdout}${stderr}` });
        });
      }),
  };
}
