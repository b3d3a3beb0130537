import { list, parsed, record, records, texts } from './json.ts';
import type { Statement } from './model.ts';

/** The statements of an IAM policy, given as JSON, as text, or URL-encoded as IAM's own API answers it. */
export function statementsOf(policy: unknown): readonly Statement[] {
  const document = record(parsed(decoded(policy)));
  return records(document['Statement']).map((statement) => ({
    // A statement without an effect grants nothing: IAM refuses it.
    effect: statement['Effect'] === 'Allow' ? 'Allow' : 'Deny',
    // NotAction and NotResource grant everything else: for a rule that is everything.
    actions: statement['NotAction'] === undefined ? texts(statement['Action']) : ['*'],
    resources: statement['NotResource'] === undefined ? texts(statement['Resource']) : ['*'],
    principals: principalsOf(statement['Principal']),
    conditions: bounds(statement['Condition']),
  }));
}

/** A condition that any value meets is none. */
function bounds(condition: unknown): boolean {
  const values = Object.values(record(condition)).flatMap((operator) =>
    Object.values(record(operator)).flatMap((value) => texts(value)),
  );
  return values.length > 0 && values.every((value) => !/^\**$/.test(value));
}

function decoded(policy: unknown): unknown {
  if (typeof policy !== 'string' || !policy.startsWith('%7B')) return policy;
  try {
    return decodeURIComponent(policy);
  } catch {
    return policy;
  }
}

function principalsOf(principal: unknown): readonly string[] {
  if (typeof principal === 'string') return [principal];
  return Object.values(record(principal)).flatMap((value) => list(value).flatMap((item) => texts(item)));
}
