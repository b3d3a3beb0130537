import { describe, expect, it } from 'vitest';
import { sampleOf } from './sample.ts';

const of = (schema: unknown, root = {}) => sampleOf(root, schema);

describe('a value for a schema', () => {
  it.each([
    [{ type: 'string', example: 'e', default: 'd' }, 'e'],
    [{ type: 'string', default: 'd', enum: ['x'] }, 'd'],
    [{ const: 5 }, 5],
    [{ type: 'string', examples: ['a', 'b'] }, 'a'],
    [{ enum: ['x', 'y'] }, 'x'],
  ])('is what the schema gives: %j', (schema, value) => {
    expect(of(schema)).toEqual({ value, given: true });
  });

  it.each([
    [{ type: 'integer' }, 1],
    [{ type: 'integer', minimum: 3 }, 3],
    [{ type: 'integer', minimum: 3, exclusiveMinimum: true }, 4],
    [{ type: 'number', exclusiveMinimum: 3 }, 4],
    [{ type: 'number', maximum: -2 }, -2],
    [{ type: 'boolean' }, true],
    [{ type: ['null', 'string'] }, 'text'],
    [{ type: 'string', minLength: 6 }, 'textxx'],
    [{ type: 'string', maxLength: 2 }, 'te'],
    [{ type: 'string', format: 'uuid' }, '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    [{ type: 'array', items: { type: 'integer' } }, []],
    [{ type: 'array', minItems: 1, items: { type: 'integer' } }, [1]],
    [{ anyOf: [{ type: 'null' }, { type: 'integer' }] }, 1],
    [{ properties: { a: { type: 'integer' }, b: { type: 'string' } }, required: ['a'] }, { a: 1 }],
  ])('is made up otherwise: %j', (schema, value) => {
    expect(of(schema)).toEqual({ value, given: false });
  });

  it('joins the parts of allOf, and its own', () => {
    const part = { type: 'object', properties: { a: { default: 1 } }, required: ['a'] };
    const whole = { allOf: [part], properties: { b: { type: 'boolean' } }, required: ['b'], type: 'object' };
    expect(of(whole)?.value).toEqual({ a: 1, b: true });
  });

  it('ends for schemas that refer to themselves, once or many times over', () => {
    const twice = (name: string) => Array.from({ length: 40 }, () => ({ $ref: `#/s/${name}` }));
    const root = {
      s: { A: { allOf: twice('B') }, B: { oneOf: twice('A'), allOf: twice('A') }, C: { $ref: '#/s/C' } },
    };
    const began = performance.now();
    expect(of({ $ref: '#/s/A' }, root)).toBeUndefined();
    expect(of({ $ref: '#/s/C' }, root)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
