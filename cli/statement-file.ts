import { join } from 'node:path';
import { readJson } from '../records/json-lines.ts';
import { replaceFile } from '../records/run-directory.ts';
import { Statement } from '../records/statement.ts';
import { validator } from '../records/validate.ts';
import type { ReportInput } from '../reports/input.ts';
import { statementOf } from '../reports/statement.ts';

const FILE = 'statement.json';

const check = validator<Statement>(Statement);

/** Writes the statement of a run that names its subject; says whether it did. */
export function writeStatement(dir: string, input: ReportInput): boolean {
  const statement = statementOf(input);
  if (statement === null) return false;
  replaceFile(join(dir, FILE), `${JSON.stringify(check(statement, FILE), null, 2)}\n`);
  return true;
}

export function readStatement(dir: string): Statement {
  const file = join(dir, FILE);
  return check(readJson(file), file);
}
