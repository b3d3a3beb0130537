import { publishedSchema } from '../contract/published-schema.ts';
import { Contract } from '../contract/schema/contract.ts';
import { Snapshot } from './snapshot.ts';
import { Verdict } from './verdict.ts';

/** The schemas that are published, by file relative to the top of the repository. */
export const PUBLISHED: ReadonlyMap<string, string> = new Map([
  ['contract/gatehouse.schema.json', publishedSchema(Contract)],
  ['records/verdict.schema.json', publishedSchema(Verdict)],
  ['records/snapshot.schema.json', publishedSchema(Snapshot)],
]);
