import { GateError } from '../contract/error.ts';
import type { StatementSubject } from './statement.ts';

/** `sha256:…`, `REPOSITORY@sha256:…`, or a commit of 40 or 64 digits. Throws GateError `usage`. */
export function subjectOf(text: string, api: string): StatementSubject {
  const image = /^(?:(.+)@)?sha256:([0-9a-f]{64})$/.exec(text);
  if (image?.[2] !== undefined) return { name: image[1] ?? api, digest: { sha256: image[2] } };
  if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text)) return { name: api, digest: { gitCommit: text } };
  throw new GateError('usage', [
    {
      what: `${text} names neither an image nor a commit for good`,
      fix: 'give REPOSITORY@sha256:DIGEST, sha256:DIGEST, or a whole commit hash; tags and short hashes move.',
    },
  ]);
}

/** The digest alone, as text: what two subjects have to share. */
export const digestText = ({ digest }: StatementSubject): string =>
  'sha256' in digest ? `sha256:${digest.sha256}` : digest.gitCommit;
