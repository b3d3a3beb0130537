import { createHash, randomBytes } from 'node:crypto';
import type { Redactor } from './redact.ts';
import type { ChainPart } from './request.ts';

/** What a chain knows: made here, received by mail, or captured from its answers. */
export interface ChainValues {
  /** The value of a name in a scope; made when it is first asked for, where it is one of those. Undefined: it is not there. */
  of(part: Pick<ChainPart, 'id' | 'scope'>, name: string): string | undefined;
  set(part: Pick<ChainPart, 'id' | 'scope'>, name: string, value: string): void;
  /** Gives a scope everything that another one has. */
  copy(id: string, from: string, to: string): void;
}

/** Names whose values are as good as a credential; the rest may stand in a record. */
const SECRET: Readonly<Record<string, string>> = {
  credential: 'credential of a flow',
  refresh: 'refresh token of a flow',
  password: 'password of a flow',
  newPassword: 'new password of a flow',
  wrongPassword: 'wrong password of a flow',
  code: 'code of a flow',
};

export const isSecretValue = (name: string): boolean => Object.hasOwn(SECRET, name);

/** From now on a value of this name is recorded nowhere, if it is a secret: of an address only the query is. */
export function learnValue(name: string, value: string, redactor: Redactor): void {
  const label = SECRET[name];
  if (label !== undefined) redactor.learn(value, label);
  if (name === 'url') learnQuery(value, redactor);
}

/** @param runId so that no two runs make the same names. */
export function createChainValues(runId: string, redactor: Redactor): ChainValues {
  const scopes = new Map<string, Map<string, string>>();
  const scopeOf = (id: string, scope: string): Map<string, string> => {
    const key = JSON.stringify([id, scope]);
    const known = scopes.get(key) ?? new Map<string, string>();
    scopes.set(key, known);
    return known;
  };
  const keep = (values: Map<string, string>, name: string, value: string): string => {
    values.set(name, value);
    learnValue(name, value, redactor);
    return value;
  };
  return {
    of({ id, scope }, name) {
      const values = scopeOf(id, scope);
      const known = values.get(name);
      if (known !== undefined) return known;
      const made = make(name, JSON.stringify([runId, id, scope]));
      return made === undefined ? undefined : keep(values, name, made);
    },
    set({ id, scope }, name, value) {
      keep(scopeOf(id, scope), name, value);
    },
    copy(id, from, to) {
      const target = scopeOf(id, to);
      for (const [name, value] of scopeOf(id, from)) target.set(name, value);
    },
  };
}

/** Passwords have every kind of character that a policy may ask for. */
function make(name: string, scope: string): string | undefined {
  switch (name) {
    case 'run':
      return createHash('sha256').update(scope).digest('hex').slice(0, 16);
    case 'password':
    case 'newPassword':
    case 'wrongPassword':
      return `Gh7-${randomBytes(18).toString('base64url')}`;
    case 'wrongCode':
      return String(100_000 + (randomBytes(4).readUInt32BE(0) % 900_000));
    default:
      return undefined;
  }
}

/** Parameters of a presigned address that give its power away, whatever the store calls them. */
const POWER = /sig|token|credential|secret|key/i;

/** A presigned address is a credential: whoever has its query may do what it says. */
function learnQuery(address: string, redactor: Redactor): void {
  if (!URL.canParse(address)) return;
  const { search, searchParams } = new URL(address);
  if (search.length > 1) redactor.learn(search.slice(1), 'query of an upload address');
  for (const [name, value] of searchParams)
    if (POWER.test(name)) redactor.learn(value, `${name} of an upload address`);
}
