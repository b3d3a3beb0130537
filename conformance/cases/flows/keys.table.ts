import { at, jsonOf } from '../../bodies.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectAdmission, fail, inconclusive, isSuccess, pass, statusOf } from '../../expect.ts';
import { expectTurnedAway } from '../../flows/findings.ts';
import { issued, revokedAtLast } from '../../flows/leading.ts';
import { type FlowRow, flowCases } from '../../flows/rows.ts';
import { over, useRow } from '../../flows/use.ts';

const ROWS: readonly FlowRow<'keys'>[] = [
  {
    id: 'flows/issued-key-works',
    title: 'serves the holder of a key that it has just issued',
    clause: CLAUSES.contract,
    chain: (flow, make, world) => ({
      at: flow.use,
      requests: [issued(flow, make), make.use({ asked: true }), ...revokedAtLast(flow, make, ['own'])],
      judge: ([used]) => expectAdmission(used, useRow(flow, world), 'a key that was just issued'),
    }),
  },
  {
    id: 'flows/key-is-shown-once',
    title: 'lists keys without showing them again',
    clause: CLAUSES.cwe522,
    chain: (flow, make) => {
      const { list, issue } = flow;
      if (list === null) return null;
      return {
        at: list,
        requests: [
          issued(flow, make),
          make.call(list, { asked: true }),
          ...revokedAtLast(flow, make, ['own']),
        ],
        judge: ([listed], [first]) => {
          if (listed?.echoed) return fail('the key stands in the list', 'a list without the key', listed);
          if (!isSuccess(statusOf(listed) ?? 0)) return inconclusive('the list could not be had');
          const id = issue.capture.id === undefined ? undefined : at(jsonOf(first), issue.capture.id);
          return id !== undefined && !listed?.answer?.body.includes(String(id))
            ? inconclusive('the list does not hold the key that was issued')
            : pass('the list does not show the key');
        },
      };
    },
  },
  {
    id: 'flows/revoked-key-is-refused',
    title: 'refuses a key that was revoked',
    clause: CLAUSES.revocation,
    chain: (flow, make, world) =>
      flow.revoke && {
        at: flow.revoke.route,
        requests: [
          issued(flow, make),
          make.use(),
          make.step(flow.revoke),
          make.use({ asked: true }),
          ...revokedAtLast(flow, make, ['own']),
        ],
        judge: ([used]) => expectTurnedAway(used, over(world), 'a revoked key'),
      },
  },
  {
    id: 'flows/others-cannot-revoke',
    title: 'lets nobody revoke a key of somebody else',
    clause: CLAUSES.cwe639,
    chain: (flow, make, world) =>
      flow.revoke && {
        at: flow.revoke.route,
        requests: [
          issued(flow, make),
          issued(flow, make, 'other'),
          make.use(),
          make.step(flow.revoke, { as: 'other', asked: true }),
          make.use({ asked: true }),
          ...revokedAtLast(flow, make, ['own', 'other']),
        ],
        judge: ([, used]) => expectAdmission(used, useRow(flow, world), 'a key that a stranger revoked'),
      },
  },
  {
    id: 'flows/rotated-key-works',
    title: 'serves the holder of a key that came in place of another',
    clause: CLAUSES.contract,
    chain: (flow, make, world) =>
      flow.rotate && {
        at: flow.rotate.route,
        requests: [
          issued(flow, make),
          make.use(),
          make.step(flow.rotate, { into: 'renewed' }),
          make.use({ scope: 'renewed', asked: true }),
          ...revokedAtLast(flow, make, ['own', 'renewed']),
        ],
        judge: ([used]) => expectAdmission(used, useRow(flow, world), 'a key that was just rotated in'),
      },
  },
  {
    id: 'flows/rotated-key-is-refused',
    title: 'refuses a key that another came in place of',
    clause: CLAUSES.cwe613,
    chain: (flow, make, world) =>
      flow.rotate && {
        at: flow.rotate.route,
        requests: [
          issued(flow, make),
          make.use(),
          make.step(flow.rotate, { into: 'renewed' }),
          make.use({ asked: true }),
          ...revokedAtLast(flow, make, ['own', 'renewed']),
        ],
        judge: ([used]) => expectTurnedAway(used, over(world), 'a key that was rotated out'),
      },
  },
  {
    id: 'flows/others-cannot-rotate',
    title: 'gives nobody a new key in place of somebody else’s',
    clause: CLAUSES.cwe639,
    chain: (flow, make) =>
      flow.rotate && {
        at: flow.rotate.route,
        requests: [
          issued(flow, make),
          issued(flow, make, 'other'),
          make.step(flow.rotate, { as: 'other', into: 'stolen', asked: true }),
          ...revokedAtLast(flow, make, ['own', 'other', 'stolen']),
        ],
        judge: ([rotated]) => expectTurnedAway(rotated, null, 'a stranger who rotates the key'),
      },
  },
];

/** Keys: issued, used, listed, rotated and revoked. */
export const keyFlows = flowCases('keys', ROWS);
