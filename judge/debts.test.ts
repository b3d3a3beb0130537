import { describe, expect, it } from 'vitest';
import { resolve } from '../contract/resolve.ts';
import type { Waiver } from '../contract/schema/limits.ts';
import type { Observation } from '../records/observation.ts';
import { debtsOf } from './debts.ts';
import { applyWaivers } from './waivers.ts';

const TERMS = { owner: 'team', until: '2027-01-31', today: '2026-11-25' };

const contractWith = (waivers: Waiver[] = []) =>
  resolve(
    {
      gatehouse: 1,
      api: { name: 'api' },
      environments: { staging: { url: 'http://127.0.0.1:1' } },
      schemes: { key: { type: 'api-key' } },
      identities: { ana: { scheme: 'key' }, bo: { scheme: 'key' } },
      routes: [{ route: 'GET /a', allow: 'identified' }],
      waivers,
    },
    'staging',
  );

const seen = (outcome: Observation['outcome'], more: Partial<Observation> = {}): Observation => ({
  kind: 'case',
  id: 'keys/extended-is-refused',
  title: 'refuses a longer key',
  area: 'keys',
  level: 'required',
  clause: { text: 'c', url: 'https://example.com' },
  subject: { route: 'GET /a', identity: 'ana' },
  outcome,
  reason: 'r',
  exchanges: [],
  ...more,
});

const OTHER = { subject: { route: 'GET /a', identity: 'bo' } };
const scopes = (observations: readonly Observation[], waivers: Waiver[] = []) =>
  debtsOf(observations, contractWith(waivers), TERMS).map(
    ({ owner: _o, reason: _r, until: _u, ...scope }) => scope,
  );

describe('a debt', () => {
  it('names rule, owner and last day', () => {
    expect(debtsOf([seen('fail')], contractWith(), TERMS)).toEqual([
      {
        case: 'keys/extended-is-refused',
        route: 'GET /a',
        owner: 'team',
        reason: 'adopted debt: refuses a longer key',
        until: '2027-01-31',
      },
    ]);
  });

  it('is as wide as what fails, and no wider', () => {
    const base = { case: 'keys/extended-is-refused', route: 'GET /a' };
    const variant = (name: string) => ({ subject: { route: 'GET /a', identity: 'ana', variant: name } });
    expect(scopes([seen('fail'), seen('fail', OTHER)])).toEqual([base]);
    expect(scopes([seen('fail'), seen('pass', OTHER)])).toEqual([{ ...base, identity: 'ana' }]);
    expect(scopes([seen('fail'), seen('error', OTHER)])).toEqual([{ ...base, identity: 'ana' }]);
    expect(scopes([seen('fail', variant('x')), seen('pass', variant('y'))])).toEqual([
      { ...base, identity: 'ana', variant: 'x' },
    ]);
  });

  it('is made of failures of required rules only', () => {
    expect(
      scopes([seen('error'), seen('inconclusive', OTHER), seen('fail', { level: 'recommended' })]),
    ).toEqual([]);
  });

  it('is not made twice', () => {
    const waiver: Waiver = { case: 'keys/extended-is-refused', owner: 'x', reason: 'y', until: '2026-11-25' };
    expect(scopes([seen('fail')], [waiver])).toEqual([]);
    expect(scopes([seen('fail')], [{ ...waiver, until: '2026-11-24' }])).toHaveLength(1);
  });

  it('covers what it was made for and nothing that breaks later', () => {
    const observations = [seen('fail'), seen('pass', OTHER)];
    const debts = debtsOf(observations, contractWith(), TERMS);
    const later = [seen('fail'), seen('fail', OTHER)];
    expect(applyWaivers(observations, debts, TERMS.today)).toMatchObject({ unused: [], expired: [] });
    expect(applyWaivers(later, debts, TERMS.today).standing).toEqual([seen('fail', OTHER)]);
    expect(applyWaivers([seen('pass'), seen('pass', OTHER)], debts, TERMS.today).unused).toEqual(debts);
    expect(applyWaivers(observations, debts, '2027-02-01').expired).toEqual(debts);
  });
});
