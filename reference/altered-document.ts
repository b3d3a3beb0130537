import { type Defect, throughout } from './defect.ts';

type Node = Readonly<Record<string, unknown>>;

/** A document is one for all routes: what is wrong in it shows on the API as a whole. */
export const whereDocumented: Defect['applies'] = throughout(({ api }) => api.openapi !== undefined);

/** A route that stands in the document and in no contract. */
export const EXPORT = '/internal/export';

const fieldsOf = (node: unknown): Node => ({ ...Object(node) });

/** The document with each operation changed; null leaves it out. */
export function withOperations(document: unknown, change: (operation: Node) => Node | null): unknown {
  const root = fieldsOf(document);
  const paths = Object.entries(fieldsOf(root['paths'])).map(([path, item]) => {
    const operations = Object.entries(fieldsOf(item)).flatMap(([method, operation]) => {
      const changed = change(fieldsOf(operation));
      return changed === null ? [] : [[method, changed] as const];
    });
    return [path, Object.fromEntries(operations)] as const;
  });
  return { ...root, paths: Object.fromEntries(paths) };
}

/** The document with a route more, which it says needs a credential. */
export function withExport(document: unknown): unknown {
  const root = fieldsOf(document);
  const [scheme = 'token'] = Object.keys(fieldsOf(fieldsOf(root['components'])['securitySchemes']));
  const operation = {
    operationId: 'export',
    security: [{ [scheme]: [] }],
    responses: { 200: { description: 'Served.' }, 401: { description: 'Refused.' } },
  };
  return { ...root, paths: { ...fieldsOf(root['paths']), [EXPORT]: { get: operation } } };
}
