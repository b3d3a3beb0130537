import type { Statement } from './model.ts';

/** The statements that grant something. */
export const allowed = (statements: readonly Statement[]): readonly Statement[] =>
  statements.filter(({ effect }) => effect === 'Allow');

/** Whether some statement grants the action on the resource; wildcards `*` and `?` count as IAM reads them. */
export function covers(statements: readonly Statement[], action: string, resource: string): boolean {
  return allowed(statements).some(
    ({ actions, resources }) =>
      actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
      resources.some((pattern) => matches(pattern, resource)),
  );
}

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
