import type { Subject } from '../../../records/observation.ts';
import type { Case, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, pass } from '../../expect.ts';
import { anonymousCaller, type LimitedCaller } from '../../limits/callers.ts';
import { isLimited } from '../../limits/decisions.ts';
import { driven } from '../../limits/driven.ts';
import { exemptDrive } from '../../limits/drives.ts';
import { brokenDown } from '../../limits/findings.ts';
import { ANONYMOUS } from '../../requests.ts';
import { publicRoutes } from '../../subjects.ts';

const exemptRoutes = (world: World) =>
  publicRoutes(world.contract).filter(({ exempt, effect }) => exempt && effect === 'safe');

function callerOn(subject: Subject, world: World): LimitedCaller {
  const anonymous = anonymousCaller(world);
  const route = exemptRoutes(world).find(({ id }) => id === subject.route);
  if (!anonymous || !route) throw new Error(`${subject.route} is no exempt route`);
  return { ...anonymous, route, credential: ANONYMOUS };
}

export const exemptIsNeverLimited: Case = driven({
  id: 'limits/exempt-is-never-limited',
  title: 'never refuses a request for its number on an exempt route',
  clause: CLAUSES.limits,
  subjects: (world) => (anonymousCaller(world) ? exemptRoutes(world).map(({ id }) => ({ route: id })) : []),
  drive: (subject, world) =>
    exemptDrive(
      callerOn(subject, world),
      exemptRoutes(world).findIndex(({ id }) => id === subject.route),
      world,
    ),
  expect: (exchanges, { route }, world) => {
    // An exempt health page may rightly answer 503 for what it knows of its own health.
    const limited = exchanges.filter(
      (exchange) => isLimited(exchange, world) && exchange.answer?.status !== 503,
    );
    if (limited.length === 0)
      return (
        brokenDown(exchanges, world) ?? {
          ...pass(`all ${exchanges.length} requests to ${route} were answered`),
          shownBy: exchanges.slice(-1).map(({ id }) => id),
        }
      );
    const reason = `${limited.length} of ${exchanges.length} requests were refused for their number, though the route is exempt`;
    return { ...fail(reason, 'none refused', limited[0]), shownBy: limited.map(({ id }) => id) };
  },
});
