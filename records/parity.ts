import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { readJson } from './json-lines.ts';
import { Observation, Subject } from './observation.ts';
import { replaceFile } from './run-directory.ts';
import { validator } from './validate.ts';

const closed = { additionalProperties: false };
const { outcome, reason, id, title, area, level, clause } = Observation.properties;

/** What one side showed of a case; null: it has no such subject. */
const Shown = Type.Union([
  Type.Object({ outcome, reason, got: Type.Optional(Type.String()) }, closed),
  Type.Null(),
]);

const Row = Type.Object(
  { id, title, area, level, clause, subject: Subject, baseline: Shown, candidate: Shown },
  closed,
);

const Half = Type.Object(
  {
    /** Where its evidence is: the directory's name of its own run. */
    run: Type.String(),
    environment: Type.String(),
    url: Type.String(),
    revision: Type.Union([Type.String(), Type.Null()]),
    /** False: the run did not come to its end. */
    complete: Type.Boolean(),
  },
  closed,
);

/** `parity.json`: two runs of the same cases, side by side. With it they can be judged again. */
export const Parity = Type.Object(
  {
    schema: Type.Literal('gatehouse/parity@1'),
    baseline: Half,
    candidate: Half,
    rows: Type.Array(Row),
  },
  closed,
);

export type Parity = Type.Static<typeof Parity>;
export type ParityRow = Parity['rows'][number];

const FILE = 'parity.json';
const check = validator<Parity>(Parity);

export function writeParity(dir: string, parity: Parity): void {
  replaceFile(join(dir, FILE), `${JSON.stringify(check(parity, 'parity'), null, 1)}\n`);
}

/** Two runs side by side, as a run directory holds them; null for another kind of run. */
export function readParity(dir: string): Parity | null {
  const file = join(dir, FILE);
  return existsSync(file) ? check(readJson(file), file) : null;
}
