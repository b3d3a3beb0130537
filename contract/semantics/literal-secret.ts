import { isObject } from '../branch.ts';
import type { Problem } from '../error.ts';
import { pointerTo, spoken } from '../pointer.ts';
import type { Rule } from './rule.ts';

export const SECRET_NAME =
  /(^|[_.-])(secret|password|passwd|token|api[_-]?key|private[_-]?key|access[_-]?key)$|^(proxy-)?authorization$|^cookie$/i;
const KEY_VARIABLE = /(SECRET|PASSWORD|PASSWD|TOKEN|KEY)$/;
const USER_INFO = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s]*:[^/@\s]*@/i;

/** Secrets never stand in a contract: what is named like one, or is a password in an address, must be a reference. */
export const literalSecret: Rule = (contract, placeOf) => {
  const found: string[] = [];
  for (const [name, { env, url, with: patches }] of Object.entries(contract.environments)) {
    const at = ['environments', name];
    for (const [variable, value] of Object.entries(env ?? {})) {
      if (isLiteral(value) && KEY_VARIABLE.test(variable)) found.push(pointerTo(...at, 'env', variable));
      if (USER_INFO.test(value) && isLiteral(value)) found.push(pointerTo(...at, 'env', variable));
    }
    if (url !== undefined && USER_INFO.test(url)) found.push(pointerTo(...at, 'url'));
    found.push(...secretsIn(patches?.headers ?? {}, [...at, 'with', 'headers']));
  }
  found.push(...secretsIn(contract.headers ?? {}, ['headers']));
  for (const [name, { credential }] of Object.entries(contract.identities)) {
    if (credential !== undefined && 'request' in credential) {
      found.push(...secretsIn(credential.body ?? {}, ['identities', name, 'credential', 'body']));
    }
  }
  for (const [name, flow] of Object.entries(contract.flows ?? {})) {
    for (const [key, value] of Object.entries(flow)) {
      if (typeof value !== 'object' || !('request' in value)) continue;
      found.push(...secretsIn(value.body ?? {}, ['flows', name, key, 'body']));
    }
  }
  for (const [index, { example }] of contract.routes.entries()) {
    found.push(...secretsIn(example?.headers ?? {}, ['routes', index, 'example', 'headers']));
  }
  return found.map(
    (pointer): Problem => ({
      what: `${spoken(pointer)} holds a literal where a secret belongs`,
      fix: 'write $NAME and set the variable (in env: of a rehearsal, "${random}"); change the secret, since it has been in a file.',
      place: placeOf(pointer),
    }),
  );
};

function secretsIn(data: unknown, at: readonly (string | number)[]): readonly string[] {
  if (!isObject(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const here = [...at, key];
    if (typeof value === 'string' && SECRET_NAME.test(key) && isLiteral(value)) return [pointerTo(...here)];
    return secretsIn(value, here);
  });
}

function isLiteral(value: string): boolean {
  return value !== '' && !/\$([A-Z_]|\{)/.test(value);
}
