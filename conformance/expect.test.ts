import { describe, expect, test } from 'vitest';
import { expectAdmission, expectRefusal, headerOf } from './expect.ts';
import { exchangeOf, worldFor } from './testdata.ts';

const route = worldFor().contract.routes[1];
if (!route) throw new Error('the test contract has a second route');

describe('a refusal', () => {
  test.each([
    [401, 'pass'],
    [200, 'fail'],
    [302, 'fail'],
    [403, 'fail'],
    [404, 'fail'],
    [500, 'fail'],
    [502, 'inconclusive'],
    [503, 'inconclusive'],
    [504, 'inconclusive'],
  ])('by %i, where 401 is right, is %s', (status, outcome) => {
    expect(expectRefusal(exchangeOf(status), [401], 'a caller').outcome).toBe(outcome);
  });

  test('may be any of several statuses where the contract leaves it open', () => {
    expect(expectRefusal(exchangeOf(400), [400, 401], 'a caller').outcome).toBe('pass');
  });

  test('by 503 counts where the contract says so', () => {
    expect(expectRefusal(exchangeOf(503), [503], 'a caller').outcome).toBe('pass');
  });
});

describe('an admission', () => {
  test.each([
    [200, 'pass'],
    [204, 'pass'],
    [405, 'fail'],
    [401, 'fail'],
    [302, 'fail'],
    [503, 'inconclusive'],
  ])('by %i is %s', (status, outcome) => {
    expect(expectAdmission(exchangeOf(status), route, 'a caller').outcome).toBe(outcome);
  });

  test('needs the stated status where the row states one', () => {
    expect(expectAdmission(exchangeOf(200), { ...route, status: [201] }, 'a caller').outcome).toBe('fail');
    expect(expectAdmission(exchangeOf(302), { ...route, status: [302] }, 'a caller').outcome).toBe('pass');
  });
});

test('header fields are found without regard to case, and repeated ones joined', () => {
  const exchange = exchangeOf(405, {
    headers: [
      ['allow', 'GET'],
      ['Allow', 'HEAD'],
    ],
  });
  expect(headerOf(exchange, 'ALLOW')).toBe('GET, HEAD');
  expect(headerOf(exchange, 'vary')).toBeNull();
});
