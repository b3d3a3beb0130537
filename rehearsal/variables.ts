import { randomBytes } from 'node:crypto';
import type { Issuer } from '../client/issuer.ts';
import type { Redactor } from '../client/redact.ts';
import { GateError, type Place } from '../contract/error.ts';
import { expand } from '../contract/variables.ts';

/** What runs here, as the variables of an environment may name it. */
export interface Surroundings {
  readonly url: string;
  readonly port: string;
  readonly issuer: Issuer | null;
  /** Null where nothing names `${redis.url}`. */
  readonly redisUrl: string | null;
  /** Null where nothing names `${mailbox.url}`. */
  readonly mailboxUrl: string | null;
  /** Null where nothing names `${storage.url}` or `${storage.secret}`. */
  readonly storage: { readonly url: string; readonly secret: string } | null;
}

export interface FillOptions {
  /** What `$NAME` reads. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Learns every secret made here. */
  readonly redactor: Redactor;
  /** Where a variable stands in the contract. */
  readonly place: (name: string) => Place;
}

const RANDOM_BYTES = 32;

/**
 * The values of an environment's `env:`. `${random}` makes a secret of 32 bytes in base64url, a fresh one each time it stands there;
 * `${port}`, `${url}`, `${issuer.url}`, `${issuer.jwksUri}`, `${redis.url}`, `${mailbox.url}`, `${storage.url}` and `${storage.secret}` name what
 * runs here. Throws GateError `contract-invalid` for any other, and `variable-missing`.
 */
export function fillVariables(
  templates: Readonly<Record<string, string>>,
  surroundings: Surroundings,
  { env, redactor, place }: FillOptions,
): Readonly<Record<string, string>> {
  const filled = Object.entries(templates).map(([name, template]) => {
    const text = template.replace(/\$\{([a-z][\w.]*)\}/g, (_, key: string) => {
      if (key === 'storage.secret' && surroundings.storage)
        redactor.learn(surroundings.storage.secret, `$${name}`);
      if (key !== 'random') return named(key, surroundings, place(name));
      const secret = randomBytes(RANDOM_BYTES).toString('base64url');
      redactor.learn(secret, `$${name}`);
      return secret;
    });
    return [name, expand(text, (variable) => env[variable])];
  });
  return Object.fromEntries(filled);
}

function named(key: string, surroundings: Surroundings, place: Place): string {
  const { url, port, issuer, redisUrl, mailboxUrl, storage } = surroundings;
  const known: Readonly<Record<string, string | undefined>> = {
    port,
    url,
    'issuer.url': issuer?.url,
    'issuer.jwksUri': issuer?.jwksUri,
    'redis.url': redisUrl ?? undefined,
    'mailbox.url': mailboxUrl ?? undefined,
    'storage.url': storage?.url,
    'storage.secret': storage?.secret,
  };
  const value = Object.hasOwn(known, key) ? known[key] : undefined;
  if (value !== undefined) return value;
  const fix =
    key.startsWith('issuer.') && Object.hasOwn(known, key)
      ? 'add mint to the powers of this environment, which runs an issuer.'
      : `write one of random, ${Object.keys(known).join(', ')}.`;
  throw new GateError('contract-invalid', [{ what: `\${${key}} names nothing that runs here`, place, fix }]);
}
