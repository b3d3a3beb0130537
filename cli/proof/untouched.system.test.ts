import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../client/client.ts';
import { systemClock } from '../../client/clock.ts';
import { availableCallers } from '../../client/credentials.ts';
import { createRedactor } from '../../client/redact.ts';
import { headerOf, isAdmission } from '../../conformance/expect.ts';
import { limitedCallers, spending } from '../../conformance/limits/callers.ts';
import { DEFECTS } from '../../reference/defects.ts';
import { serveContract } from '../../reference/serve.ts';
import { type RunningIssuer, startIssuer } from '../../rehearsal/issuer.ts';
import { rehearsed } from '../kill-run.ts';
import { readTarget } from '../target.ts';
import { exampleFolder } from './job.ts';
import { meetsLimiter, partsOf } from './try-defect.ts';

// The argument for trying a defect without the cases that press callers for several windows, where it kills nothing about limits:
// it replaces nothing of the limiter, and with it every caller of those cases still spends from its own account, of its own tier, or
// is not served at all, of which they conclude nothing. What a clean limiter does with such callers is the same as on the clean API.

const ofLimiter = meetsLimiter;
const others = DEFECTS.filter((defect) => !ofLimiter(defect));

test('what has nothing to do with the limiter is most of all defects, and is not pressed', () => {
  expect(others.length).toBeGreaterThan(DEFECTS.length / 2);
  for (const defect of others)
    expect(partsOf(defect).flatMap(({ cases }) => cases.filter(({ long }) => long))).toEqual([]);
});

let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

type Told = ReadonlyMap<string, readonly string[]>;

/** What every caller of the pressing cases is told of its budget, on a clock that stands still: nothing flows in. Who is not served is left out. */
async function budgetsTold(example: string, defect: string | null): Promise<Told> {
  const target = readTarget(exampleFolder(example), 'rehearsal');
  const { contract, variables } = rehearsed(target, issuer);
  const nowMs = Date.now() + 60_000;
  const api = await serveContract({
    contract,
    variables,
    port: 0,
    revision: 'r1',
    clock: { now: () => nowMs },
    random: randomBytes,
    ...(defect === null ? {} : { defect }),
  });
  const client = createClient({
    contract,
    baseUrl: api.url,
    variables,
    issuer,
    seed: 'untouched',
    runId: 'untouched',
    clock: systemClock(),
    redactor: createRedactor(),
    onExchange: () => undefined,
  });
  try {
    const world = { contract, ...availableCallers(contract, variables, issuer) };
    const callers = limitedCallers(world);
    const told = new Map<string, string[]>();
    for (const [from, caller] of [...callers, ...callers].entries()) {
      const { name, route } = caller;
      const exchange = await client.send(spending(caller, 1 + (from % callers.length)));
      if (name !== null && !isAdmission(exchange, route)) continue;
      const { limit = '', remaining = '' } = contract.rateLimits?.headers ?? {};
      const budget = `${headerOf(exchange, remaining)} of ${headerOf(exchange, limit)}`;
      told.set(name ?? 'nobody', [...(told.get(name ?? 'nobody') ?? []), budget]);
    }
    return told;
  } finally {
    await client.close();
    await api.close();
  }
}

test.each(['call-analytics', 'event-triggers'])(
  'the callers of %s that are served spend the same budgets with every such defect as on the clean API',
  async (example) => {
    const clean = await budgetsTold(example, null);
    for (const budgets of clean.values())
      expect(budgets).toEqual([expect.stringMatching(/^\d+ of \d+$/), expect.anything()]);
    for (const { id } of others.filter((defect) => defect.example === example)) {
      const told = await budgetsTold(example, id);
      expect(told.has('nobody')).toBe(true);
      for (const [name, budgets] of told)
        expect({ id, name, budgets }).toEqual({ id, name, budgets: clean.get(name) });
    }
  },
);
