import { expect, test } from 'vitest';
import { byWeight, type ReasonGroup } from './reasons.ts';

/** A group of one failed observation. */
function group(
  id: string,
  route: string,
  got: string,
  effect: ReasonGroup['effect'] = 'reject',
): ReasonGroup {
  const reason = { effect, id, subject: { route }, text: `${id} failed`, exchanges: [] };
  const observation = {
    kind: 'case' as const,
    id,
    title: `rule ${id}`,
    area: 'credentials',
    level: 'required' as const,
    clause: { text: 'RFC', url: 'https://www.rfc-editor.org/' },
    subject: { route },
    outcome: 'fail' as const,
    reason: `${id} failed`,
    expected: '401',
    got,
    exchanges: [],
  };
  const members = [{ reason, observation, exchanges: [] }];
  return {
    effect,
    id,
    title: observation.title,
    clause: observation.clause,
    expected: '401',
    got: [got],
    routes: [route],
    members,
  };
}

const OPEN = group('credentials/missing-is-refused', 'GET /a', '200 with 2 bytes');

test('what only follows from an unguarded route is told in short', () => {
  const expired = group('credentials/expired-is-refused', 'GET /a', '200 with 2 bytes');
  expect(byWeight([OPEN, expired], 5)).toEqual({ full: [OPEN], short: [expired] });
});

test('another route, another answer, or a route that is guarded stays in full', () => {
  const elsewhere = group('credentials/expired-is-refused', 'GET /b', '200 with 2 bytes');
  const challenge = group('errors/challenge-names-a-scheme', 'GET /a', '401 without WWW-Authenticate');
  expect(byWeight([OPEN, elsewhere, challenge], 5).full).toEqual([OPEN, elsewhere, challenge]);
  const wrongStatus = group('credentials/missing-is-refused', 'GET /a', '403 with 2 bytes');
  const expired = group('credentials/expired-is-refused', 'GET /a', '200 with 2 bytes');
  expect(byWeight([wrongStatus, expired], 5).full).toEqual([wrongStatus, expired]);
});

test('no more are told in full than asked for', () => {
  const groups = ['a', 'b', 'c'].map((name) => group(`errors/${name}`, 'GET /a', '500 with 2 bytes'));
  expect(byWeight(groups, 2)).toEqual({ full: groups.slice(0, 2), short: groups.slice(2) });
});
