import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SEMANTICS } from './semantics.ts';
import { refusalOf, rowsOf } from './testdata/rows.ts';
import { broken } from './testdata/sound.ts';

const ROWS = rowsOf('broken-semantics.yaml');

describe('a contract that fits the schema and breaks a rule', () => {
  it.each(ROWS)('is refused for $title ($rule)', ({ replace, by, says }) => {
    expect(refusalOf(broken(replace, by)).message.split('\n')).toEqual(says);
  });

  it('never has its secrets repeated', () => {
    const secrets = /abc123|hunter2/;
    expect(ROWS.filter(({ by }) => secrets.test(by)).length).toBeGreaterThan(2);
    for (const { replace, by } of ROWS) expect(refusalOf(broken(replace, by)).message).not.toMatch(secrets);
  });
});

describe('the rules', () => {
  it('are all listed, each under the name of its file', () => {
    const files = readdirSync(new URL('./semantics', import.meta.url));
    const rules = files.filter((file) => !['rule.ts', 'reach.ts'].includes(file));
    expect(SEMANTICS.map(({ id }) => `${id}.ts`).sort()).toEqual(rules.sort());
  });

  it('are each broken by a row, or, those of infrastructure, by one of infrastructure.test.ts', () => {
    const here = SEMANTICS.map(({ id }) => id).filter((id) => !id.startsWith('infrastructure-'));
    expect([...new Set(ROWS.map(({ rule }) => rule))].sort()).toEqual(here.sort());
  });
});
