import { isObject } from '../branch.ts';
import { pointerTo } from '../pointer.ts';
import { dereference, type Fields, objectAt } from './reference.ts';
import { basePaths } from './servers.ts';

/** Schemes that must all be satisfied, each with the scopes it needs. */
export type Requirement = Readonly<Record<string, readonly string[]>>;

/** One operation of a document. */
export interface Operation {
  /** `GET /calls/{call_id}`. */
  readonly id: string;
  readonly method: string;
  /** As the document has it, without a query. */
  readonly path: string;
  /** What the servers put before the path, such as `/api/v3`; mostly one, the empty text. */
  readonly basePaths: readonly string[];
  readonly pointer: string;
  /** Alternatives, one of which suffices; empty: the document demands no credential. */
  readonly security: readonly Requirement[];
  readonly fields: Fields;
  /** Of the path item and the operation, references followed; the operation's go before. */
  readonly parameters: readonly Fields[];
}

export interface OperationProblem {
  readonly what: string;
  readonly fix: string;
  readonly pointer: string;
}

export interface Operations {
  readonly operations: readonly Operation[];
  readonly problems: readonly OperationProblem[];
  readonly notes: readonly string[];
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;
const MAX_OPERATIONS = 5000;

/** Every operation of a document, and what keeps one from being read. */
export function operationsOf(root: Fields): Operations {
  const operations: Operation[] = [];
  const problems: OperationProblem[] = [];
  const notes: string[] = [];
  const paths = objectAt(root, root['paths']) ?? {};
  for (const [path, node] of Object.entries(paths)) {
    if (path.startsWith('x-')) continue;
    const pointer = pointerTo('paths', path);
    const item = dereference(root, node, pointer);
    if (!path.startsWith('/') || /\s/.test(path)) {
      problems.push({ what: `"${path}" is no path`, fix: 'begin it with /, without spaces.', pointer });
    } else if (item.value === null) {
      const what = `the operations of ${path} cannot be read: its entry ${item.why}`;
      problems.push({ what, fix: 'write the path item into this document.', pointer });
    } else {
      if (item.value['trace'] !== undefined)
        notes.push(`TRACE ${path} cannot stand in a contract: it is left out`);
      operations.push(...ofPath(root, path, item.value, item.pointer));
    }
    if (operations.length > MAX_OPERATIONS) {
      const what = `more than ${MAX_OPERATIONS} operations`;
      return {
        operations,
        notes,
        problems: [{ what, fix: 'check that it is an OpenAPI document.', pointer }],
      };
    }
  }
  return { operations: distinct(operations), problems, notes };
}

function ofPath(root: Fields, written: string, item: Fields, pointer: string): readonly Operation[] {
  const path = written.split(/[?#]/, 1)[0] ?? written;
  return METHODS.flatMap((key) => {
    const fields = item[key];
    if (!isObject(fields)) return [];
    const method = key.toUpperCase();
    return [
      {
        id: `${method} ${path}`,
        method,
        path,
        basePaths: basePaths(fields['servers'] ?? item['servers'] ?? root['servers']),
        pointer: `${pointer}/${key}`,
        security: securityOf(fields['security'] ?? root['security']),
        fields,
        parameters: [...list(fields['parameters']), ...list(item['parameters'])]
          .map((parameter) => objectAt(root, parameter))
          .filter((parameter) => parameter !== null),
      },
    ];
  });
}

/** Paths that differ by their query only are one route. */
function distinct(operations: readonly Operation[]): readonly Operation[] {
  return [
    ...new Map(operations.toReversed().map((operation) => [operation.id, operation])).values(),
  ].toReversed();
}

/** OpenAPI 3.1, 4.8.30: an empty requirement among the alternatives makes the credential optional, so anyone is let in. */
function securityOf(security: unknown): readonly Requirement[] {
  const alternatives = list(security).filter(isObject);
  if (alternatives.some((alternative) => Object.keys(alternative).length === 0)) return [];
  return alternatives.map((alternative) =>
    Object.fromEntries(
      Object.entries(alternative).map(([name, scopes]) => [
        name,
        list(scopes).filter((scope) => typeof scope === 'string'),
      ]),
    ),
  );
}

export function list(node: unknown): readonly unknown[] {
  return Array.isArray(node) ? node : [];
}
