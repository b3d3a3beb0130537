/** An OpenAPI document with the given paths, two spaces deep, and whatever else. */
export const documentWith = (paths: string, more = ''): string => `openapi: 3.1.0
info: { title: Shop, version: "1" }
${more}paths:
${paths}`;

/** What every operation of `shopDocument` ought to become: the test's own claim. */
export const SHOP_ROUTES = [
  ['GET /health', 'public'],
  ['GET /items', 'public'],
  ['POST /items', 'guarded'],
  ['GET /items/{item_id}', 'public'],
  ['DELETE /items/{item_id}', 'guarded'],
  ['POST /login', 'public'],
  ['GET /reports', 'guarded'],
] as const;

/** A small shop: references, overridden security, path parameters shared by two operations, a scope, a form. */
export const shopDocument = documentWith(
  `  /health: { get: { security: [], responses: { 200: { description: ok } } } }
  /items:
    get: { security: [ {}, { key: [] } ], parameters: [ { $ref: "#/components/parameters/Page" } ] }
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
      responses:
        201: { description: made }
        401: { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Fault" } } } }
        403: { description: no }
        429: { description: slow, headers: { Retry-After: { schema: { type: integer } } } }
  /items/{item_id}:
    parameters: [ { name: item_id, in: path, required: true, schema: { type: integer, example: 7 } } ]
    get: { security: [] }
    delete: { responses: { 204: { description: gone } } }
  /login:
    post:
      security: []
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
  /reports:
    get: { security: [ { users: [ "reports:read" ] } ], responses: { 401: { description: no } } }
`,
  `servers: [ { url: "https://shop.example.com/{stage}", variables: { stage: { default: v1 } } } ]
security: [ { key: [] } ]
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Shop-Key }
    users: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://id.example.com/token", scopes: { "reports:read": read } } } }
  parameters:
    Page: { name: page, in: query, required: true, schema: { type: integer, minimum: 3 } }
  schemas:
    Item:
      type: object
      required: [name, kind, parent]
      properties:
        name: { type: string, minLength: 12 }
        kind: { enum: [book, pen] }
        price: { type: number, default: 2.5 }
        parent: { $ref: "#/components/schemas/Item" }
    Fault: { type: object, properties: { code: { type: string }, message: { type: string } } }
`,
);
