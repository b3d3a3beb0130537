import type { Observation } from '../../records/observation.ts';
import type { Reason } from '../../records/verdict.ts';
import type { ReportInput } from '../input.ts';
import { CONTRACT } from './contract.ts';
import { runOf, type Seen } from './runs.ts';

const GUARDED = CONTRACT.routes.filter((route) => route.access.kind !== 'public').map((route) => route.id);
const SUMMARY = 'GET /analytics/summary';
const ALLOWED: readonly (readonly [route: string, identity: string])[] = [
  [SUMMARY, 'ana'],
  [SUMMARY, 'ada'],
  ['GET /analytics/pain-points', 'ana'],
  ['GET /calls/{call_id}', 'uma'],
];
const REFUSED: readonly (readonly [route: string, identity: string])[] = [
  [SUMMARY, 'uma'],
  ['GET /analytics/pain-points', 'uma'],
  ['GET /calls/{call_id}', 'ana'],
  ['DELETE /calls/{call_id}', 'uma'],
];
const OBJECTIVES = [
  {
    name: 'unauthorizedAccess',
    target: 'none',
    result: 'met',
    detail: '0 of 14 callers let in against the contract',
  },
  {
    name: 'p95',
    target: '< 500ms',
    result: 'not measured',
    detail: 'a check sends too few requests; it takes a load run',
  },
] as const;
const MISSED = {
  name: 'unauthorizedAccess',
  target: 'none',
  result: 'missed',
  detail: '4 callers let in against the contract',
} as const;
const DEVIATIONS = ['A missing credential is answered with 403; RFC 9110, section 15.5.2 says 401.'];

const missing = (seen: Partial<Seen>): readonly Seen[] =>
  GUARDED.map((route) => ({
    id: 'credentials/missing-is-refused',
    title: 'refuses a request without a credential',
    route,
    ...{ status: 401, reason: 'an anonymous caller is refused with 401' },
    ...seen,
  }));

const matrix: readonly Seen[] = [
  {
    id: 'credentials/public-needs-none',
    title: 'answers a public route without a credential',
    route: 'GET /health',
  },
  ...ALLOWED.map(([route, identity]) => ({
    id: 'matrix/allowed-is-admitted',
    title: 'admits every role that the route allows',
    route,
    identity,
  })),
  ...REFUSED.map(([route, identity]) => ({
    id: 'matrix/others-are-refused',
    title: 'refuses every role that the route does not allow',
    route,
    identity,
    status: 403,
  })),
  ...GUARDED.map((route) => ({
    id: 'credentials/wrong-is-refused',
    title: 'refuses a well-formed credential that nobody was given',
    route,
    identity: 'ana',
    status: 401,
  })),
];

const tokens = (reason: string): readonly Seen[] =>
  ['tokens/unsigned', 'tokens/key-confusion', 'tokens/other-issuer'].map((id) => ({
    id,
    title: 'refuses a forged token',
    route: SUMMARY,
    identity: 'ana',
    outcome: 'unsupported',
    reason,
  }));

const noMint = tokens('needs the power mint: only the issuer can sign such a token');
const allow: Seen = {
  id: 'methods/405-names-allow',
  title: 'names the allowed methods in a 405',
  route: SUMMARY,
  outcome: 'fail',
  status: 405,
  reason: 'the 405 has no Allow',
  expected: 'Allow: GET',
  got: 'no Allow',
};
const bearer: Seen = {
  id: 'transport/scheme-is-case-insensitive',
  title: 'reads the auth-scheme without regard to case',
  route: SUMMARY,
  identity: 'ana',
  level: 'recommended',
  outcome: 'fail',
  status: 401,
  reason: 'lower-case bearer was answered 401',
  expected: 'any 2xx',
  got: '401 with 61 bytes',
};

const effects = (o: Observation): Reason['effect'] | null => {
  if (o.outcome === 'fail') return o.id === allow.id ? null : o.level === 'required' ? 'reject' : 'warn';
  return o.outcome === 'error' ? 'hold' : null;
};

/** Everything promised was seen, with a waiver, a warning and three cases that lack a power. */
export function promoted(): ReportInput {
  return runOf({
    verdict: 'promote',
    headline: 'promote (17 of 22 proven here, 1 waived, 3 not provable here, 1 warning)',
    seen: [...missing({}), ...matrix, allow, bearer, ...noMint],
    effectOf: effects,
    more: {
      waived: [
        {
          id: allow.id,
          subject: { route: SUMMARY },
          owner: 'data-team',
          reason: 'fixed upstream in 2.4',
          until: '2027-03-01',
        },
      ],
      deviations: DEVIATIONS,
      objectives: [...OBJECTIVES],
    },
  });
}

/** The guard is gone: anonymous callers are let in on every route, and one role is kept out. */
export function rejected(): ReportInput {
  const open = {
    outcome: 'fail',
    status: 200,
    reason: 'an anonymous caller was let in',
    expected: '401',
    got: '200 with 34 bytes',
    body: '{"calls":[{"id":"c-100","caller":"+43 1 5550100"}]}',
  } as const;
  const shut = {
    outcome: 'fail',
    status: 405,
    reason: 'ada (admins) is allowed but got 405',
    expected: 'any 2xx',
    got: '405 with 52 bytes',
  } as const;
  return runOf({
    verdict: 'reject',
    headline: 'reject (2 rules in 5 places; 12 of 21 proven here, 3 not provable here)',
    seen: [
      ...missing(open),
      ...matrix.map((seen) => (seen.identity === 'ada' ? { ...seen, ...shut } : seen)),
      bearer,
      ...noMint,
    ],
    effectOf: effects,
    more: { deviations: DEVIATIONS, objectives: [MISSED, ...OBJECTIVES.slice(1)] },
  });
}

/** The API fell silent in the middle. */
export function held(): ReportInput {
  const silent = { outcome: 'error', status: 0, reason: 'no answer within 10 s (timeout)' } as const;
  return runOf({
    verdict: 'hold',
    headline: 'hold (1 reason in 4 places; 13 of 20 proven here, 3 not provable here)',
    seen: [...missing(silent), ...matrix, ...noMint],
    effectOf: effects,
    more: { objectives: [...OBJECTIVES] },
  });
}

/** A run that was ended by hand: nothing of it failed, and yet it is no success. */
export function interrupted(): ReportInput {
  const base = promoted();
  const subject = {};
  return {
    ...base,
    run: { ...base.run, state: 'interrupted', interruption: 'SIGINT', endedAt: null },
    verdict: {
      ...base.verdict,
      ...{
        verdict: 'hold',
        exitCode: 20,
        headline: 'hold (1 reason in 1 place; 17 of 22 proven here, 1 waived, 3 not provable here)',
      },
      reasons: [
        {
          effect: 'hold',
          id: 'run/complete',
          subject,
          text: 'the run is partial: SIGINT (22 of 40 observations)',
          exchanges: [],
        },
      ],
    },
  };
}
