import type { EffectiveContract } from '../contract/effective.ts';
import type { Exchange } from '../records/exchange.ts';
import { valueAt } from './ask.ts';
import type { Witness } from './perform.ts';
import type { Redactor } from './redact.ts';
import type { Request } from './request.ts';
import type { TransportResult } from './transport.ts';

interface RevisionOptions {
  readonly contract: EffectiveContract;
  readonly redactor: Redactor;
}

/** Which revisions answers name: in a header of every answer, or in the answer to a request of its own. */
export function createRevisions({ contract, redactor }: RevisionOptions) {
  const source = contract.api.revision;
  const seen: string[] = [];
  const name = (revision: string | null): string | null => {
    const clean = revision === null ? null : redactor.redact(revision);
    if (clean !== null && !seen.includes(clean)) seen.push(clean);
    return clean;
  };
  const inHeader = (result: TransportResult): string | null => {
    if (source === null || !('header' in source) || 'code' in result) return null;
    return (
      result.headers.find(([header]) => header.toLowerCase() === source.header.toLowerCase())?.[1] ?? null
    );
  };
  return {
    seen,
    see: (result: TransportResult): void => void name(inHeader(result)),
    async read(perform: (request: Request, witness: Witness) => Promise<Exchange>): Promise<string | null> {
      if (source === null) return null;
      const target =
        'header' in source
          ? { method: 'GET', path: contract.environment.ready.path }
          : { method: source.method, path: source.path };
      let revision: string | null = null;
      await perform({ ...target, credential: { kind: 'none' }, effect: 'safe', fresh: true }, (result) => {
        revision = 'header' in source ? inHeader(result) : atPointer(result, source.pointer);
      });
      return name(revision);
    },
  };
}

function atPointer(result: TransportResult, pointer: string): string | null {
  if ('code' in result) return null;
  const value = valueAt(result.body.toString('utf8'), pointer);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
