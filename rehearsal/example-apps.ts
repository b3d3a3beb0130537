import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PartSearch } from './parts.ts';

const UVICORN = fileURLToPath(new URL('../.gatehouse/venv-fastapi/bin/uvicorn', import.meta.url));

/** FastAPI for a test, as `requirePart` finds a program: a pipeline installs it, so there it must be. @throws Error when it is missing there. */
export function requireFastapi(env: { readonly CI?: string }): PartSearch {
  if (existsSync(UVICORN)) return { path: UVICORN };
  const reason = 'fastapi is not installed: bash examples/apps/fastapi/setup.sh';
  if (env.CI === 'true') throw new Error(`${reason}. The pipeline installs it, so it must be there`);
  return { skip: reason };
}
