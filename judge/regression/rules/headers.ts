import type { Portrait } from '../../../records/portrait.ts';
import { changeOf } from '../change.ts';
import { answersAlike, type Found, named, type Pair, type PairRule, usualCalls } from '../rule.ts';

/**
 * Fields that may come and go without a change of meaning: how a message is framed and a connection kept (RFC 9110, 7.6.1 and 8.6;
 * RFC 9112, 6), how a cache went about it (RFC 9111, 5.1; RFC 9211), when it was made and by which software (RFC 9110, 6.6.1, 7.6.3
 * and 10.2.4), and how an alternative is reached (RFC 7838).
 */
export const FRAMING: ReadonlySet<string> = new Set([
  ...[
    'connection',
    'keep-alive',
    'transfer-encoding',
    'content-length',
    'trailer',
    'upgrade',
    'proxy-connection',
  ],
  ...['age', 'cache-status', 'x-cache', 'x-cache-hits', 'date', 'via', 'server', 'x-powered-by', 'alt-svc'],
]);

const headerOf = ({ headers }: Portrait, name: string) => headers.find((header) => header.name === name);

/** `application/json`, without parameters (RFC 9110, 8.3.1); null: it varies, or there is none. */
function mediaType(portrait: Portrait): string | null {
  const value = headerOf(portrait, 'content-type')?.value ?? null;
  return value === null ? null : (value.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function missing({ baseline, candidate }: Pair, alpha: number) {
  const [before, now] = [usualCalls(baseline), usualCalls(candidate)];
  const always = baseline.headers.filter(({ name, seen }) => seen === before && !FRAMING.has(name));
  return always.map(({ name }) => ({
    name,
    change: changeOf(
      { seen: now - (headerOf(candidate, name)?.seen ?? 0), of: now },
      { seen: 0, of: before },
      alpha,
    ),
  }));
}

export const headers: PairRule = {
  id: 'regression/headers',
  title: 'sends the header fields and the media type that the baseline always sends',
  level: 'required',
  judge(pair, { alpha }): Found {
    if (!answersAlike(pair)) return null;
    const [before, now] = [mediaType(pair.baseline), mediaType(pair.candidate)];
    if (before !== null && now !== null && before !== now) {
      return {
        outcome: 'fail',
        reason: `the body is ${now}, no longer ${before}`,
        expected: before,
        got: now,
      };
    }
    const all = missing(pair, alpha);
    const gone = all.flatMap(({ name, change }) => (change === 'proven' ? [name] : []));
    if (gone.length > 0) {
      const reason = `no longer sends ${named(gone)}`;
      return { outcome: 'fail', reason, expected: `the header fields ${named(gone)}`, got: 'none of them' };
    }
    const doubtful = all.flatMap(({ name, change }) => (change === 'unproven' ? [name] : []));
    if (doubtful.length > 0) {
      return {
        outcome: 'inconclusive',
        reason: `${named(doubtful)} seems to be gone, too few calls to be sure`,
      };
    }
    return {
      outcome: 'pass',
      reason: `sends all ${all.length} header fields that the baseline always sends`,
    };
  },
};
