import { matchRoute } from '../../../contract/match.ts';
import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { isSuccess, pass, statusOf } from '../../expect.ts';
import { ANONYMOUS } from '../../requests.ts';
import { expectNotServed } from '../../spellings.ts';

/** Where frameworks and tools put what is meant for their developers, and what was never meant to be served. */
const PATHS = [
  '/actuator/env',
  '/actuator/heapdump',
  '/debug/pprof/',
  '/debug/vars',
  '/__debug__/',
  '/_debug',
  '/console',
  '/server-status',
  '/trace.axd',
  '/elmah.axd',
  '/.env',
  '/.git/config',
];
const NOWHERE = '/gatehouse-no-such-path';

const asked = (path: string) => ({ method: 'GET', path, effect: 'safe', credential: ANONYMOUS }) as const;

export const debugPathIsNotServed: Case = {
  id: 'errors/debug-path-is-not-served',
  title: 'serves no path that frameworks keep for their developers',
  area: 'errors',
  level: 'required',
  clause: CLAUSES.inventory,
  expects: 'either',
  subjects: ({ contract }) =>
    PATHS.filter((path) => matchRoute(contract.routes, 'GET', path) === null).map((variant) => ({ variant })),
  requests: ({ variant = '' }) => [asked(NOWHERE), asked(variant)],
  expect: ([nowhere, exchange], { variant }) => {
    // An API that answers every path with success is errors/unlisted-path-anonymous's finding.
    if (isSuccess(statusOf(nowhere) ?? 0)) return pass(`answered as any other path: ${statusOf(exchange)}`);
    return expectNotServed(exchange, `anyone at ${variant}`);
  },
};
