import { isObject } from '../contract/branch.ts';
import { segmentsOf } from '../contract/pointer.ts';
import type { Credential } from '../contract/schema/identity.ts';
import { splitRoute } from '../contract/template.ts';
import { expand, variablesIn } from '../contract/variables.ts';
import type { Fault } from '../records/exchange.ts';
import { fault } from './fault.ts';
import type { Redactor } from './redact.ts';
import type { Json, Request } from './request.ts';

export type RequestedCredential = Extract<Credential, { request: string }>;

/** An answer before it is recorded, or the fault that came instead. */
export type RawAnswer = { readonly status: number; readonly body: string } | Fault;

/** Sends a request; `learn` sees the answer before anything of it is recorded. */
export type Ask = (request: Request, learn: (answer: RawAnswer) => void) => Promise<RawAnswer>;

export interface AskOptions {
  readonly variables: (name: string) => string | undefined;
  readonly redactor: Redactor;
  readonly runId: string;
  readonly ask: Ask;
  readonly learn: (value: string) => string;
}

/** Every text in a JSON value. */
export function bodyTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(bodyTexts);
  return isObject(value) ? Object.values(value).flatMap(bodyTexts) : [];
}

/** Asks the API for a credential: a sign-in, or a key issued for this run. The value captured, or a fault that says what went wrong. */
export async function askForCredential(
  name: string,
  credential: RequestedCredential,
  options: AskOptions,
): Promise<string | Fault> {
  for (const variable of bodyTexts(credential.body).flatMap(variablesIn)) {
    options.redactor.learn(options.variables(variable) ?? '', `$${variable}`);
  }
  const { method, path } = splitRoute(credential.request);
  const request: Request = {
    method,
    path: fillRun(path, options.runId),
    credential: { kind: 'none' },
    effect: 'write',
    fresh: true,
    ...(credential.body === undefined ? {} : { body: filled(credential.body, options) }),
  };
  let value: string | null = null;
  const answer = await options.ask(request, (raw) => {
    value = 'code' in raw ? null : capture(raw.body, credential.capture);
    if (value !== null) options.learn(value);
  });
  const failed = (why: string): Fault => fault('credential', `${name}: ${credential.request} ${why}`);
  if ('code' in answer)
    return answer.code === 'aborted' ? answer : failed(`brought no answer, ${answer.message}`);
  if (!isExpected(answer.status, credential.expect))
    return failed(`answered ${answer.status} where ${wanted(credential.expect)} was expected`);
  return value ?? failed(`answered without a text at ${credential.capture}`);
}

function isExpected(status: number, expected: RequestedCredential['expect']): boolean {
  if (expected === undefined) return status >= 200 && status < 300;
  return [expected].flat().includes(status);
}

function wanted(expected: RequestedCredential['expect']): string {
  return expected === undefined ? '2xx' : [expected].flat().join(' or ');
}

/** The value at a JSON Pointer (RFC 6901) in a JSON text, or undefined. */
export function valueAt(text: string, pointer: string): unknown {
  let node: unknown;
  try {
    node = JSON.parse(text);
  } catch {
    return undefined;
  }
  for (const segment of segmentsOf(pointer)) {
    if (Array.isArray(node) && /^(0|[1-9]\d*)$/.test(segment)) node = node[Number(segment)];
    else if (isObject(node) && Object.hasOwn(node, segment)) node = node[segment];
    else return undefined;
  }
  return node;
}

function capture(body: string, pointer: string): string | null {
  const value = valueAt(body, pointer);
  return typeof value === 'string' && value !== '' ? value : null;
}

function fillRun(text: string, runId: string): string {
  return text.replace(/\$\{run\}/g, () => runId);
}

function filled(value: unknown, options: AskOptions): Json {
  if (typeof value === 'string') return expand(fillRun(value, options.runId), options.variables);
  if (Array.isArray(value)) return value.map((item) => filled(item, options));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, options)]));
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
