import { describe, expect, it } from 'vitest';
import { expand, missingVariables, variablesIn } from './variables.ts';

const values: Readonly<Record<string, string>> = { KEY: 'k1', PREFIX_2: '$KEY', EMPTY: '' };
const variables = (name: string) => values[name];

describe('variables in a text', () => {
  it.each([
    ['$KEY', 'k1'],
    ['${KEY}', 'k1'],
    ['zap_test_$KEY', 'zap_test_k1'],
    ['${KEY}-${KEY}', 'k1-k1'],
    ['gh-${run} ${outputs.identity.issuer} $lower $1', 'gh-${run} ${outputs.identity.issuer} $lower $1'],
    ['none', 'none'],
  ])('are filled in: %s becomes %s', (text, filled) => {
    expect(expand(text, variables)).toBe(filled);
  });

  it('are filled in once: a value is never read as a reference', () => {
    expect(expand('$PREFIX_2', variables)).toBe('$KEY');
  });

  it('are named all at once when they have no value, or an empty one', () => {
    const missing = {
      code: 'variable-missing',
      message: expect.stringMatching(/GONE is not set.*\n.*EMPTY is not set/),
    };
    expect(() => expand('$GONE $KEY ${EMPTY} $GONE', variables)).toThrow(expect.objectContaining(missing));
    expect(missingVariables(['$GONE', '${EMPTY}', '$KEY', '$GONE'], variables)).toEqual(['GONE', 'EMPTY']);
  });

  it('are listed each once', () => {
    expect(variablesIn('$A ${B_1} $A ${run}')).toEqual(['A', 'B_1']);
  });
});
