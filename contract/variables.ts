import { GateError } from './error.ts';

const REFERENCE = /\$(?:([A-Z_][A-Z0-9_]*)|\{([A-Z_][A-Z0-9_]*)\})/g;

/** The variables that a text names as `$NAME` or `${NAME}`, each once, in order. `${run}` and `${outputs.x}` are none. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(REFERENCE)].map((m) => m[1] ?? m[2] ?? ''))];
}

/** Which of the variables named by the texts have no value. An empty value is none: an empty secret opens doors. */
export function missingVariables(
  texts: readonly string[],
  variables: (name: string) => string | undefined,
): readonly string[] {
  const names = new Set(texts.flatMap(variablesIn));
  return [...names].filter((name) => (variables(name) ?? '') === '');
}

/** Fills in `$NAME` and `${NAME}`. Throws GateError `variable-missing` that lists every variable without a value. */
export function expand(text: string, variables: (name: string) => string | undefined): string {
  const missing = missingVariables([text], variables);
  if (missing.length > 0) {
    throw new GateError(
      'variable-missing',
      missing.map((name) => ({
        what: `the environment variable ${name} is not set, or empty`,
        fix: `set ${name}, or name it under env: of the environment in the contract.`,
      })),
    );
  }
  return text.replace(
    REFERENCE,
    (_, plain?: string, braced?: string) => variables(plain ?? braced ?? '') ?? '',
  );
}
