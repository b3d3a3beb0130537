import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, headerOf, inconclusive, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { guardedRoutes, routeOf } from '../../subjects.ts';

export const challengeNamesAScheme: Case = {
  id: 'errors/challenge-names-a-scheme',
  title: 'sends WWW-Authenticate with a 401',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.challenge,
  expects: 'either',
  subjects: ({ contract }) => {
    const { status, challenge } = contract.errors.refusals.missing;
    if (!status.includes(401) || challenge === false) return [];
    return guardedRoutes(contract).map((route) => ({ route: route.id }));
  },
  requests: (subject, world) => [exampleRequest(routeOf(subject, world), ANONYMOUS)],
  expect: ([exchange], _subject, { contract }) => {
    if (statusOf(exchange) !== 401) return inconclusive(`the answer was not 401 but ${statusOf(exchange)}`);
    const { challenge } = contract.errors.refusals.missing;
    const value = headerOf(exchange, 'www-authenticate');
    const schemes = [...(value ?? '').matchAll(/(?:^|,)\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?=\s|,|$)/g)].map(
      ([, name]) => name?.toLowerCase(),
    );
    const wanted = typeof challenge === 'string' ? challenge : null;
    if (value !== null && schemes.length > 0 && (wanted === null || schemes.includes(wanted.toLowerCase()))) {
      return pass(`WWW-Authenticate: ${value}`);
    }
    const reason = value === null ? '401 came without WWW-Authenticate' : `WWW-Authenticate: ${value}`;
    const got = value === null ? '401 without WWW-Authenticate' : reason;
    return fail(reason, `WWW-Authenticate: ${wanted ?? 'a challenge'}`, exchange, got);
  },
};
