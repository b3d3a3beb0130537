import type { Exchange } from '../../records/exchange.ts';
import type { Finding, World } from '../case.ts';
import { describe, fail, inconclusive, isAdmission, pass, undecided } from '../expect.ts';
import { type LimitedCaller, limitsOf } from './callers.ts';
import { type Decision, decisionsOf, isLimited } from './decisions.ts';
import { type Budget, misjudged } from './misjudged.ts';

const idsOf = (decisions: readonly Decision[]): number[] => decisions.map(({ id }) => id);

/** A server that breaks down says nothing about its limits; null when none did. */
export function brokenDown(exchanges: readonly Exchange[], world: World): Finding | null {
  const broken = exchanges.find(
    (exchange) => (exchange.answer?.status ?? 0) >= 500 && !isLimited(exchange, world),
  );
  return broken ? { ...inconclusive(`the API broke down: ${describe(broken)}`), shownBy: [broken.id] } : null;
}

/** Whom the API refuses for its credential it may count to the address, which says nothing about a budget of its own; null: it was served. */
export function unserved(
  exchanges: readonly Exchange[],
  { name, route }: LimitedCaller,
  world: World,
): Finding | null {
  const decided = exchanges.filter((exchange) => !isLimited(exchange, world));
  if (name === null || decided.length === 0 || decided.some((exchange) => isAdmission(exchange, route)))
    return null;
  return inconclusive(`${name} was not served but got ${describe(decided[0])}`);
}

/** Concludes that a budget was not overspent, however the requests came. */
export function expectNoExcess(
  exchanges: readonly Exchange[],
  budget: Budget,
  world: World,
  who: string,
): Finding {
  const decisions = decisionsOf(exchanges, world);
  const { excess } = misjudged(decisions, limitsOf(world).algorithm, budget);
  const admitted = decisions.filter((decision) => decision.admitted).length;
  const [first] = excess;
  if (first !== undefined) {
    const due = admitted - excess.length;
    const reason = `${admitted} of ${exchanges.length} requests ${who} were admitted, ${excess.length} more than the limit of ${budget.limit} allows`;
    const shown = exchanges.find(({ id }) => id === first.id);
    return { ...fail(reason, `at most ${due} admitted`, shown), shownBy: idsOf(excess) };
  }
  const broken = brokenDown(exchanges, world);
  if (broken) return broken;
  if (admitted === exchanges.length)
    return undecided(`all ${admitted} requests ${who} came so slowly that the limit admits them`);
  const refused = exchanges.filter((exchange) => isLimited(exchange, world));
  return {
    ...pass(`${admitted} of ${exchanges.length} requests ${who} were admitted, the rest refused`),
    shownBy: refused.slice(0, 1).map(({ id }) => id),
  };
}

/** The share of what was due that the times of sending and answering leave open, above which nothing is concluded. */
const MOST_DOUBT = 0.1;
/** Where fewer than this share of what was due was refused, the caller was not driven over its limit. */
const LEAST_REFUSED = 0.02;

/** Concludes how exactly a limiter kept its figure for some windows: accuracy is 1 less the share of wrong decisions in what was due. */
export function expectAccuracy(
  exchanges: readonly Exchange[],
  { budget, windows, least }: { readonly budget: Budget; readonly windows: number; readonly least: number },
  world: World,
): Finding {
  const decisions = decisionsOf(exchanges, world);
  const { excess, missing } = misjudged(decisions, limitsOf(world).algorithm, budget);
  const admitted = decisions.filter((decision) => decision.admitted).length;
  const due = admitted - excess.length + missing.length;
  const accuracy = 1 - (excess.length + missing.length) / Math.max(1, due);
  const [low, high] = [admitted - excess.length, admitted + missing.length];
  const said = `${admitted} of ${exchanges.length} admitted in ${windows} windows, ${low === high ? low : `${low} to ${high}`} by the contract: accuracy ${percent(accuracy)}`;
  if (accuracy < least) {
    const [first] = [...excess, ...missing];
    const shown = exchanges.find(({ id }) => id === first?.id);
    const side = [
      excess.length > 0 ? `${excess.length} too many` : '',
      missing.length > 0 ? `${missing.length} too few` : '',
    ].filter((part) => part !== '');
    return {
      ...fail(`${said} (${side.join(', ')})`, `accuracy of at least ${percent(least)}`, shown),
      shownBy: idsOf([...excess, ...missing]),
    };
  }
  const broken = brokenDown(exchanges, world);
  if (broken) return broken;
  const refused = decisions.length - admitted;
  if (refused < LEAST_REFUSED * due)
    return undecided(`the harness was too slow to drive the caller over its limit: ${said}`);
  // At the edges of fixed windows, and at the beginning and the end of everything else, decisions may have fallen on either side.
  const edges = limitsOf(world).algorithm === 'fixed-window' ? windows + 1 : 2;
  const doubt = (budget.limit / budget.windowMs) * medianMs(decisions) * edges;
  if (doubt > MOST_DOUBT * due)
    return undecided(`answers took so long that ${Math.ceil(doubt)} decisions are in doubt: ${said}`);
  return { ...pass(said), shownBy: idsOf(decisions.filter((decision) => !decision.admitted)).slice(0, 1) };
}

const percent = (share: number): string => `${(Math.max(0, share) * 100).toFixed(1)} %`;

/** The middle one of the times within which the decisions fell. */
function medianMs(decisions: readonly Decision[]): number {
  const spans = decisions.map(({ fromMs, toMs }) => toMs - fromMs).sort((a, b) => a - b);
  return spans[spans.length >> 1] ?? 0;
}
