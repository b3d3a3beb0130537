import { GateError } from '../../../contract/error.ts';
import { type OpenApiDocument, readOpenApi } from '../../../contract/openapi/read.ts';
import { objectAt } from '../../../contract/openapi/reference.ts';
import type { Comparison } from '../../../records/comparison.ts';
import type { Observation } from '../../../records/observation.ts';
import { documentChanges } from '../document-changes.ts';
import { named } from '../rule.ts';

type Found = Pick<Observation, 'outcome' | 'reason' | 'expected' | 'got'>;

const versionOf = ({ root }: OpenApiDocument): string =>
  String(objectAt(root, root['info'])?.['version'] ?? 'unnamed');

/** The major version of a semantic version; null: it is none. */
const majorOf = (version: string): number | null => {
  const found = /^v?(\d+)(\.|$)/.exec(version);
  return found === null ? null : Number(found[1]);
};

function readSide(which: string, text: string): OpenApiDocument | string {
  try {
    return readOpenApi(`the ${which}'s OpenAPI document`, text);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return error.problems[0]?.what ?? 'it cannot be read';
  }
}

/** Breaking changes of the document, which only a new major version may bring; null: the baseline has no document. */
export function openapi({ baseline, candidate }: Comparison): Found | null {
  if (baseline.openapi === null) return null;
  const unread = (why: string): Found => ({
    outcome: 'inconclusive',
    reason: `the OpenAPI documents cannot be compared: ${why}`,
  });
  if (candidate.openapi === null) return unread('the candidate gave none');
  const before = readSide('baseline', baseline.openapi);
  const now = readSide('candidate', candidate.openapi);
  if (typeof before === 'string') return unread(before);
  if (typeof now === 'string') return unread(now);
  const changes = documentChanges(before, now);
  const [old, fresh] = [versionOf(before), versionOf(now)];
  if (changes.length === 0)
    return {
      outcome: 'pass',
      reason: `${before.operations.length} operations, none of them broken (${old}, now ${fresh})`,
    };
  const [oldMajor, freshMajor] = [majorOf(old), majorOf(fresh)];
  const reason = `${changes.length} breaking: ${named(changes)}`;
  if (oldMajor !== null && freshMajor !== null && freshMajor > oldMajor)
    return { outcome: 'pass', reason: `${reason}; the major version rose from ${old} to ${fresh}` };
  return {
    outcome: 'fail',
    reason: `${reason}; the version went from ${old} to ${fresh}`,
    expected: 'no breaking change, or a higher major version',
    got: named(changes),
  };
}
