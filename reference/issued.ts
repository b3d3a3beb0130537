import type { KnownSecret } from './behaviour.ts';

/** Credentials handed out since the start, in memory. */
export interface IssuedSecrets {
  readonly add: (secret: KnownSecret, issuedAtMs: number) => void;
  readonly of: (scheme: string) => readonly KnownSecret[];
  /** What its holder may see again: never the secret. */
  readonly listFor: (subject: string) => readonly { readonly id: string; readonly created_at: string }[];
}

/** Keeps the newest `most` credentials of each scheme, so that a load run cannot fill the memory. */
export function createIssuedSecrets(most = 1000): IssuedSecrets {
  const byScheme = new Map<string, { secret: KnownSecret; issuedAtMs: number }[]>();
  const secrets = new Map<string, readonly KnownSecret[]>();
  return {
    add(secret, issuedAtMs) {
      const scheme = secret.scheme.name;
      const entries = [...(byScheme.get(scheme) ?? []), { secret, issuedAtMs }].slice(-most);
      byScheme.set(scheme, entries);
      secrets.set(
        scheme,
        entries.map((entry) => entry.secret),
      );
    },
    of: (scheme) => secrets.get(scheme) ?? [],
    listFor: (subject) =>
      [...byScheme.values()].flat().flatMap(({ secret, issuedAtMs }) =>
        secret.caller.subject === subject
          ? [
              {
                id: secret.digest.toString('hex').slice(0, 12),
                created_at: new Date(issuedAtMs).toISOString(),
              },
            ]
          : [],
      ),
  };
}
