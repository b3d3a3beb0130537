import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effective } from '../testdata/contracts.ts';
import { matchesPattern } from './evaluate.ts';
import { reasonMetrics, statusMetrics } from './pattern.ts';

const { logs } = effective('call-analytics', 'production');
if (logs === undefined) throw new Error('call-analytics has no logs');
const metrics = [
  ...statusMetrics(logs),
  ...reasonMetrics({ ...logs, timeouts: ['AUTH_TIMEOUT'], unavailable: ['AUTH_DOWN', 'AUTH_REFUSED'] }),
];

/** The metrics that a line counts in, in their order. */
const countedIn = (line: unknown) =>
  metrics.filter(({ pattern }) => matchesPattern(pattern, JSON.stringify(line))).map(({ name }) => name);

describe('the filters made of the contract', () => {
  it.each<readonly [string, unknown, readonly string[]]>([
    ['a served request', { status: 200, duration_ms: 12 }, ['Requests', 'Duration']],
    [
      'an expired token',
      { status: 401, auth: { reason: 'TOKEN_EXPIRED' } },
      ['Requests', 'Unauthorized', 'Reason.TOKEN_EXPIRED'],
    ],
    [
      'a missing role',
      { status: 403, auth: { reason: 'ROLE_MISSING' } },
      ['Requests', 'Forbidden', 'Reason.ROLE_MISSING'],
    ],
    ['a caller above the tier', { status: 429 }, ['Requests', 'Throttled']],
    [
      'a timeout of the auth service',
      { status: 503, auth: { reason: 'AUTH_TIMEOUT' } },
      ['Requests', 'ServerErrors', 'AuthTimeouts'],
    ],
    [
      'the second of two codes',
      { status: 503, auth: { reason: 'AUTH_REFUSED' } },
      ['Requests', 'ServerErrors', 'AuthUnavailable'],
    ],
    ['a renamed field', { code: 401 }, []],
    ['a status that is text', { status: '401' }, []],
    ['a reason at another place', { status: 401, reason: 'TOKEN_EXPIRED' }, ['Requests', 'Unauthorized']],
    [
      'a code that only starts alike',
      { status: 401, auth: { reason: 'TOKEN_EXPIRED_LATE' } },
      ['Requests', 'Unauthorized'],
    ],
    ['a list', [{ status: 401 }], []],
  ])('count %s', (_, line, expected) => {
    expect(countedIn(line)).toEqual(expected);
  });

  it('count no line that is not JSON', () => {
    expect(matchesPattern('{ $.status = 401 }', 'GET /x "status": 401')).toBe(false);
  });

  it('count each status in exactly the classes it belongs to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), (status) => {
        const names = countedIn({ status });
        expect(names.includes('ServerErrors')).toBe(status >= 500);
        expect(names.includes('Unauthorized')).toBe(status === 401);
        expect(names).toContain('Requests');
      }),
    );
  });

  it.each(['$.status = 401', '{ $.status != 401 }', '{ $.a IS NULL }', '{ $.a = 1 && $.b = 2 }', ''])(
    'are all there is: %s is refused',
    (pattern) => {
      expect(() => matchesPattern(pattern, '{}')).toThrow(RangeError);
    },
  );
});
