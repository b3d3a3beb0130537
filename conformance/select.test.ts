import { describe, expect, test } from 'vitest';
import { CASES } from './cases.ts';
import { requestsOf, select } from './select.ts';
import { worldFor } from './testdata.ts';

const ids = (plan: ReturnType<typeof select>): string[] =>
  plan.items.map(({ case: { id }, subject }) => `${id} ${subject.route ?? ''}`);

describe('a plan', () => {
  test('is the same for the same world', () => {
    expect(requestsOf(select(worldFor(), CASES))).toEqual(requestsOf(select(worldFor(), CASES)));
  });

  test('puts the basic attacks on every guarded route', () => {
    const planned = ids(select(worldFor(), CASES));
    for (const route of ['GET /a', 'POST /a']) {
      for (const attack of ['missing', 'malformed', 'wrong', 'empty']) {
        expect(planned).toContain(`credentials/${attack}-is-refused ${route}`);
      }
    }
  });

  test('puts the deep attacks on one route per kind of guard, and on every route when it is to be thorough', () => {
    const routes = (thorough: boolean | readonly string[]): (string | undefined)[] =>
      select({ ...worldFor(), thorough }, CASES, { cases: ['keys/undefined'] }).items.map(
        ({ subject }) => subject.route,
      );
    expect(routes(false)).toEqual(['GET /a']);
    expect(routes(['POST /a'])).toEqual(['GET /a', 'POST /a']);
    expect(routes(true)).toEqual(['GET /a', 'POST /a']);
  });

  test('lists what cannot be examined, with the reason, instead of dropping it', () => {
    const plan = select({ ...worldFor(), callers: ['bo'], absent: { ana: 'ANA_KEY is not set' } }, CASES);
    const accepted = plan.unsupported.find(
      ({ id, subject }) => id === 'credentials/valid-is-accepted' && subject.route === 'GET /a',
    );
    expect(accepted).toMatchObject({
      outcome: 'unsupported',
      reason: 'needs the credential of ana: ANA_KEY is not set',
    });
  });

  test('sends nothing but safe requests to a protected environment', () => {
    const plan = select(worldFor({}, 'production'), CASES);
    expect(requestsOf(plan).every(({ effect }) => effect === 'safe')).toBe(true);
    expect(plan.unsupported.map(({ reason }) => reason)).toContain(
      'the environment is protected: safe requests only',
    );
  });

  test('does not call destructive routes of an API that somebody else started', () => {
    const plan = select(worldFor(), CASES);
    expect(requestsOf(plan).some(({ effect }) => effect === 'destructive')).toBe(false);
    expect(
      plan.unsupported.some(
        ({ subject, reason }) => subject.route === 'DELETE /a/{id}' && reason.startsWith('destructive'),
      ),
    ).toBe(true);
  });

  test('gives every refusal of a guarded route a positive control, or says why there is none', () => {
    const plan = select(worldFor(), CASES);
    for (const { case: one, subject, control, uncontrolled } of plan.items) {
      if (one.expects !== 'refusal' || subject.route === 'GET /live') continue;
      expect(control ?? uncontrolled, `${one.id} ${subject.route}`).not.toBeNull();
    }
  });

  test('combines filters of different kinds and says that it is filtered', () => {
    const plan = select(worldFor(), CASES, { areas: ['credentials'], routes: ['GET /a'] });
    expect(plan.filtered).toBe(true);
    expect(plan.items.length).toBeGreaterThan(3);
    expect(
      plan.items.every(({ case: { area }, subject }) => area === 'credentials' && subject.route === 'GET /a'),
    ).toBe(true);
  });
});
