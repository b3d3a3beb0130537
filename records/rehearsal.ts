import { Type } from 'typebox';
import { Platform } from '../contract/schema/rollback.ts';
import { readJson } from './json-lines.ts';
import { RESULTS } from './rollback-results.ts';
import { replaceFile } from './run-directory.ts';
import { validator } from './validate.ts';

const Result = Type.Unsafe<(typeof RESULTS)[number]>(Type.Union(RESULTS.map((r) => Type.Literal(r))));

/** `rehearsal.json`: the way back as it was gone once before it was needed, there and back again. */
export const Rehearsal = Type.Object(
  {
    schema: Type.Literal('gatehouse/rehearsal@1'),
    at: Type.String({ format: 'date-time' }),
    api: Type.String(),
    environment: Type.String(),
    platform: Platform,
    /** The revision that served before and afterwards, and the older one that served in between. */
    from: Type.String(),
    to: Type.String(),
    there: Result,
    /** null: it never got there, so it did not have to come back. */
    back: Type.Union([Result, Type.Null()]),
    why: Type.String(),
    tookMs: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

export type Rehearsal = Type.Static<typeof Rehearsal>;

const check = validator<Rehearsal>(Rehearsal);

export const writeRehearsal = (file: string, rehearsal: Rehearsal): void =>
  replaceFile(file, `${JSON.stringify(check(rehearsal, 'rehearsal'), null, 2)}\n`);

export const readRehearsal = (file: string): Rehearsal => check(readJson(file), file);
