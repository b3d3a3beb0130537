import type { Case } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, headerOf, inconclusive, isAdmission, pass, statusOf } from '../../expect.ts';
import { exampleRequest, valid } from '../../requests.ts';
import { doorsOf, guardedRoutes, identityOf, routeOf } from '../../subjects.ts';

export const headersTellTheTier: Case = {
  id: 'limits/headers-tell-the-tier',
  title: "tells each caller its own tier's limit",
  area: 'limits',
  level: 'required',
  clause: CLAUSES.rateHeaders,
  expects: 'either',
  subjects: (world) => {
    const { rateLimits } = world.contract;
    if (rateLimits?.headers.limit === undefined || rateLimits.key === 'address') return [];
    return guardedRoutes(world.contract)
      .filter((route) => !route.exempt)
      .flatMap((route) => doorsOf(route, world).map(({ name }) => ({ route: route.id, identity: name })));
  },
  requests: (subject, world) => [
    exampleRequest(routeOf(subject, world), valid(identityOf(subject, world).name)),
  ],
  expect: ([exchange], subject, world) => {
    const { rateLimits } = world.contract;
    const { tier } = identityOf(subject, world);
    const name = rateLimits?.headers.limit ?? '';
    if (!isAdmission(exchange, routeOf(subject, world)))
      return inconclusive(`it was not served but answered ${statusOf(exchange)}`);
    const expected = String(rateLimits?.tiers[tier]);
    const value = headerOf(exchange, name);
    // Drafts of the RateLimit fields append the window: "100, 100;w=60".
    const stated = value?.split(/[,;]/)[0]?.trim();
    if (stated === expected) return pass(`${name}: ${value} for the tier ${tier}`);
    return fail(
      `${name} is ${value ?? 'absent'} for the tier ${tier}`,
      `${name}: ${expected}`,
      exchange,
      value === null ? `no ${name}` : `${name}: ${value}`,
    );
  },
};
