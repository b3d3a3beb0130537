import { findCommand, PARTS } from './part-list.mjs';

export type PartName = (typeof PARTS)[number]['name'];

/** Where the part is, or the sentence a test gives as the reason it was skipped. */
export type PartSearch = { readonly path: string } | { readonly skip: string };

/**
 * Finds an optional program for a test, which skips with the given reason when there is none:
 * `const redis = requirePart('redis-server', process.env)`, then in the test `if ('skip' in redis) context.skip(redis.skip)`.
 *
 * With CI=true a part that the pipeline installs must be there: a test that silently stops running proves nothing.
 * @throws Error when it is missing there.
 */
export function requirePart(
  name: PartName,
  env: { readonly PATH?: string; readonly CI?: string },
): PartSearch {
  const part = PARTS.find((one) => one.name === name);
  if (part === undefined) throw new Error(`${name} is not in the list of optional parts`);
  const path = findCommand(part.commands, env.PATH);
  if (path !== null) return { path };
  const reason = `${name} is not on PATH: ${part.get}`;
  if (env.CI === 'true' && part.inPipeline)
    throw new Error(`${reason}. The pipeline installs it, so it must be there`);
  return { skip: reason };
}
