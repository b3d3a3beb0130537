import type { KnownSecret } from './behaviour.ts';

/** Credentials handed out since the start, in memory. */
export interface IssuedSecrets {
  readonly add: (secret: KnownSecret, issuedAtMs: number) => void;
  readonly of: (scheme: string) => readonly KnownSecret[];
  /** What was issued to somebody, with the time, milliseconds since the epoch. */
  readonly listFor: (
    subject: string,
  ) => readonly { readonly secret: KnownSecret; readonly issuedAtMs: number }[];
  readonly remove: (secret: KnownSecret) => void;
}

/** The id of a key in lists and paths, which gives nothing of the key away. */
export const keyId = ({ digest }: Pick<KnownSecret, 'digest'>): string => digest.toString('hex').slice(0, 12);

/** Keeps the newest `most` credentials of each scheme, so that a load run cannot fill the memory. */
export function createIssuedSecrets(most = 1000): IssuedSecrets {
  const byScheme = new Map<string, { secret: KnownSecret; issuedAtMs: number }[]>();
  const secrets = new Map<string, readonly KnownSecret[]>();
  const keep = (scheme: string, entries: { secret: KnownSecret; issuedAtMs: number }[]): void => {
    byScheme.set(scheme, entries);
    secrets.set(
      scheme,
      entries.map((entry) => entry.secret),
    );
  };
  return {
    add(secret, issuedAtMs) {
      const scheme = secret.scheme.name;
      keep(scheme, [...(byScheme.get(scheme) ?? []), { secret, issuedAtMs }].slice(-most));
    },
    remove(secret) {
      const scheme = secret.scheme.name;
      keep(
        scheme,
        (byScheme.get(scheme) ?? []).filter((entry) => entry.secret !== secret),
      );
    },
    of: (scheme) => secrets.get(scheme) ?? [],
    listFor: (subject) =>
      [...byScheme.values()].flat().filter(({ secret }) => secret.caller.subject === subject),
  };
}
