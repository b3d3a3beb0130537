import { describe, expect, it } from 'vitest';
import { readOpenApi } from '../../contract/openapi/read.ts';
import { documentChanges } from './document-changes.ts';
import { openapi } from './rules/openapi.ts';

type Fields = Record<string, unknown>;

const CALL = {
  type: 'object',
  required: ['id', 'state'],
  properties: {
    id: { type: 'string' },
    state: { type: 'string', enum: ['open', 'done'] },
    length: { type: 'integer' },
    next: { $ref: '#/components/schemas/Call' },
  },
};
const NEW_CALL = {
  type: 'object',
  required: ['to'],
  properties: { to: { type: 'string' }, kind: { enum: ['in', 'out'] } },
};

interface Parts {
  readonly call?: Fields;
  readonly input?: Fields;
  readonly parameters?: readonly Fields[];
  readonly more?: Fields;
  readonly version?: string;
}

const document = ({
  call = CALL,
  input = NEW_CALL,
  parameters,
  more = {},
  version = '1.4.0',
}: Parts = {}): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'calls', version },
    paths: {
      '/calls/{call_id}': {
        get: {
          parameters: parameters ?? [{ name: 'days', in: 'query', schema: { type: 'integer' } }],
          responses: {
            200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Call' } } } },
          },
        },
      },
      '/calls': {
        post: {
          requestBody: { content: { 'application/json': { schema: input } } },
          responses: { 201: { description: 'made' } },
        },
      },
      ...more,
    },
    components: { schemas: { Call: call } },
  });

const changes = (now: string, before = document()): readonly string[] =>
  documentChanges(readOpenApi('before', before), readOpenApi('now', now));

const without = (schema: Fields, name: string): Fields => {
  const { [name]: _, ...properties } = schema['properties'] as Fields;
  return { ...schema, properties };
};

describe('the changes of an OpenAPI document', () => {
  it('are none where it is the same, refers to itself or names its path parameter otherwise', () => {
    expect(changes(document())).toEqual([]);
    expect(changes(document().replaceAll('{call_id}', '{id}'))).toEqual([]);
  });

  it.each<[string, Parts, string]>([
    [
      'a member that is gone',
      { call: without(CALL, 'length') },
      'GET /calls/{call_id}: the response 200: /length is gone',
    ],
    [
      'a member that is not always there any more',
      { call: { ...CALL, required: ['id'] } },
      'GET /calls/{call_id}: the response 200: /state is no longer always there',
    ],
    [
      'a type more in an answer',
      { call: { ...CALL, properties: { ...CALL.properties, id: { type: ['string', 'null'] } } } },
      'GET /calls/{call_id}: the response 200: /id may now be null',
    ],
    [
      'a new required input',
      { input: { ...NEW_CALL, required: ['to', 'kind'] } },
      'POST /calls: /kind is now required',
    ],
    [
      'a value that may no longer be sent',
      { input: { ...NEW_CALL, properties: { ...NEW_CALL.properties, kind: { enum: ['in'] } } } },
      'POST /calls: /kind may no longer be "out"',
    ],
    [
      'a new required parameter',
      { parameters: [{ name: 'from', in: 'query', required: true }] },
      'GET /calls/{call_id}: the parameter query from is now required',
    ],
    [
      'a parameter of another type',
      { parameters: [{ name: 'days', in: 'query', schema: { type: 'boolean' } }] },
      'GET /calls/{call_id}: the parameter query days: it may no longer be integer',
    ],
  ])('name %s', (_, parts, says) => {
    expect(changes(document(parts))).toEqual([says]);
  });

  it('name an operation that is gone', () => {
    const more = { '/health': { get: { responses: {} } } };
    expect(changes(document(), document({ more }))).toEqual(['GET /health is gone']);
    expect(changes(document({ more }))).toEqual([]);
  });

  it('are none where only more is given or less is asked', () => {
    const call = {
      ...CALL,
      required: ['id', 'state', 'length'],
      properties: { ...CALL.properties, extra: {} },
    };
    const input = { ...NEW_CALL, required: [], properties: { ...NEW_CALL.properties, kind: {}, more: {} } };
    expect(changes(document({ call, input }))).toEqual([]);
  });

  it('see through the parts of allOf', () => {
    const call = { allOf: [without(CALL, 'length'), { properties: { length: { type: 'integer' } } }] };
    expect(changes(document({ call }))).toEqual([]);
    expect(changes(document({ call: { allOf: [without(CALL, 'length')] } }))).toEqual([
      'GET /calls/{call_id}: the response 200: /length is gone',
    ]);
  });
});

describe('the rule on OpenAPI documents', () => {
  const side = (text: string | null) => ({
    environment: 'a',
    url: 'http://127.0.0.1:1',
    revision: null,
    portraits: [],
    openapi: text,
  });
  const judged = (before: string | null, now: string | null) =>
    openapi({
      schema: 'gatehouse/comparison@1',
      against: 'saved',
      baselineAt: '2026-11-25T09:00:00Z',
      rounds: 1,
      slowdown: 1.2,
      seed: 1,
      baseline: side(before),
      candidate: side(now),
    });
  const broken = (version: string) => document({ call: without(CALL, 'length'), version });

  it('fails what breaks a client, unless the major version rose', () => {
    expect(judged(document(), broken('1.5.0'))).toMatchObject({
      outcome: 'fail',
      got: expect.stringContaining('/length is gone'),
    });
    expect(judged(document(), broken('2.0.0'))).toMatchObject({ outcome: 'pass' });
    expect(judged(document({ version: 'spring' }), broken('autumn'))).toMatchObject({ outcome: 'fail' });
    expect(judged(document(), document())).toMatchObject({ outcome: 'pass' });
  });

  it('concludes nothing without both documents, and asks for none that was never kept', () => {
    expect(judged(null, document())).toBeNull();
    expect(judged(document(), null)).toMatchObject({ outcome: 'inconclusive' });
    expect(judged(document(), 'not a document')).toMatchObject({ outcome: 'inconclusive' });
  });
});
