import { isObject } from '../../contract/branch.ts';
import type { Operation } from '../../contract/openapi/operations.ts';
import type { OpenApiDocument } from '../../contract/openapi/read.ts';
import { type Fields, objectAt } from '../../contract/openapi/reference.ts';
import { type Direction, schemaChanges } from './schema-changes.ts';

/** An operation and the document it stands in. */
interface Documented {
  readonly root: Fields;
  readonly operation: Operation;
}

/** Names of parameters in a path are the document's own business: `GET /calls/{}`. */
const keyOf = ({ id }: Operation): string => id.replace(/\{[^}]*\}/g, '{}');

/** What a client of the older document may trip over in the newer one: removed operations, new required inputs, narrowed outputs. */
export function documentChanges(before: OpenApiDocument, now: OpenApiDocument): readonly string[] {
  const fresh = new Map(now.operations.map((operation) => [keyOf(operation), operation]));
  return before.operations.flatMap((operation) => {
    const other = fresh.get(keyOf(operation));
    if (other === undefined) return [`${operation.id} is gone`];
    const versions = [
      { root: before.root, operation },
      { root: now.root, operation: other },
    ] as const;
    return [
      ...parameterChanges(...versions),
      ...inputChanges(...versions),
      ...outputChanges(...versions),
    ].map((text) => `${operation.id}: ${text}`);
  });
}

/** `query days`: a parameter is known by its place and name (OpenAPI 3.1, 4.8.12); names of header fields have no case. */
function parametersOf({ operation }: Documented): ReadonlyMap<string, Fields> {
  const named = operation.parameters.filter(({ in: place }) => place !== 'path');
  return new Map(
    named.map((parameter) => {
      const name = String(parameter['name']);
      const place = String(parameter['in']);
      return [`${place} ${place === 'header' ? name.toLowerCase() : name}`, parameter];
    }),
  );
}

function parameterChanges(before: Documented, now: Documented): readonly string[] {
  const known = parametersOf(before);
  return [...parametersOf(now)].flatMap(([key, parameter]) => {
    const old = known.get(key);
    const required = parameter['required'] === true && old?.['required'] !== true;
    const changes =
      old === undefined
        ? []
        : schemaChanges(
            {
              before: { root: before.root, node: old['schema'] },
              now: { root: now.root, node: parameter['schema'] },
            },
            'input',
          );
    return [
      ...(required ? [`the parameter ${key} is now required`] : []),
      ...changes.map((text) => `the parameter ${key}: ${text.replace('the body', 'it')}`),
    ];
  });
}

function inputChanges(before: Documented, now: Documented): readonly string[] {
  const [old, fresh] = [before, now].map(({ root, operation }) =>
    objectAt(root, operation.fields['requestBody']),
  );
  if (!fresh) return [];
  if (!old) return fresh['required'] === true ? ['a request body is now required'] : [];
  const required = fresh['required'] === true && old['required'] !== true;
  return [
    ...(required ? ['the request body is now required'] : []),
    ...mediaChanges({ root: before.root, holder: old }, { root: now.root, holder: fresh }, 'input'),
  ];
}

function outputChanges(before: Documented, now: Documented): readonly string[] {
  const responses = ({ root, operation }: Documented): Fields =>
    objectAt(root, operation.fields['responses']) ?? {};
  const [old, fresh] = [responses(before), responses(now)];
  return Object.entries(old).flatMap(([status, node]) => {
    if (!/^2(\d\d|XX)$/i.test(status)) return [];
    const response = fresh[status] ?? fresh['2XX'] ?? fresh['default'];
    if (response === undefined) return [`the response ${status} is gone`];
    const [was, is] = [objectAt(before.root, node), objectAt(now.root, response)];
    if (was === null || is === null) return [];
    const changes = mediaChanges(
      { root: before.root, holder: was },
      { root: now.root, holder: is },
      'output',
    );
    return changes.map((text) => `the response ${status}: ${text}`);
  });
}

interface Holder {
  readonly root: Fields;
  readonly holder: Fields;
}

function mediaChanges(before: Holder, now: Holder, direction: Direction): readonly string[] {
  const content = ({ holder }: Holder): Fields => (isObject(holder['content']) ? holder['content'] : {});
  const fresh = content(now);
  return Object.entries(content(before)).flatMap(([type, node]) => {
    const other = fresh[type] ?? fresh['*/*'];
    if (other === undefined) return [`${type} is gone`];
    const [was, is] = [objectAt(before.root, node), objectAt(now.root, other)];
    return schemaChanges(
      { before: { root: before.root, node: was?.['schema'] }, now: { root: now.root, node: is?.['schema'] } },
      direction,
    );
  });
}
