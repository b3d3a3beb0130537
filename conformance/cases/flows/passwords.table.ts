import type { EffectiveAccountFlow, EffectiveStep } from '../../../contract/effective-flows.ts';
import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, isSuccess, pass, statusOf } from '../../expect.ts';
import { expectDone, expectTurnedAway } from '../../flows/findings.ts';
import { NEW_PASSWORD, removedAtLast, signedIn, signedUp } from '../../flows/leading.ts';
import type { Maker } from '../../flows/requests.ts';
import { type FlowRow, flowCases } from '../../flows/rows.ts';

/** Up to a password that was changed by somebody who is signed in. */
const changed = (flow: EffectiveAccountFlow, change: EffectiveStep, make: Maker) => [
  ...signedIn(flow, make),
  make.step(change),
];

/** Up to a code that has arrived for a forgotten password; signing in before shows that the old one is right. */
const forgotten = (flow: EffectiveAccountFlow, make: Maker) => [
  ...signedIn(flow, make),
  ...(flow.forgotPassword ? [make.step(flow.forgotPassword)] : []),
];

const ROWS: readonly FlowRow<'account'>[] = [
  {
    id: 'flows/changed-password-works',
    title: 'lets whoever has changed the password sign in with the new one',
    clause: CLAUSES.contract,
    chain: (flow, make) =>
      flow.changePassword && {
        at: flow.changePassword.route,
        requests: [
          ...changed(flow, flow.changePassword, make),
          make.step(flow.signIn, { ...NEW_PASSWORD, into: 'again', asked: true }),
          ...removedAtLast(flow, make, NEW_PASSWORD),
        ],
        judge: ([entered]) => expectDone(entered, flow.signIn.status, 'signing in with the new password'),
      },
  },
  {
    id: 'flows/old-password-is-refused',
    title: 'lets nobody sign in with a password that was changed',
    clause: CLAUSES.cwe613,
    chain: (flow, make) =>
      flow.changePassword && {
        at: flow.changePassword.route,
        requests: [
          ...changed(flow, flow.changePassword, make),
          make.step(flow.signIn, { into: 'again', asked: true }),
          ...removedAtLast(flow, make, NEW_PASSWORD),
        ],
        judge: ([entered]) => expectTurnedAway(entered, flow.signIn.refused, 'the old password'),
      },
  },
  {
    id: 'flows/change-needs-the-old-password',
    title: 'changes no password for somebody who does not know the old one',
    clause: CLAUSES.cwe620,
    chain: (flow, make) =>
      flow.changePassword && JSON.stringify(flow.changePassword.body).includes('${password}')
        ? {
            at: flow.changePassword.route,
            requests: [
              ...signedIn(flow, make),
              make.step(flow.changePassword, { values: { password: '${wrongPassword}' }, asked: true }),
              ...removedAtLast(flow, make),
            ],
            judge: ([answer]) =>
              expectTurnedAway(answer, flow.changePassword?.refused ?? null, 'a wrong old password'),
          }
        : null,
  },
  {
    id: 'flows/forgotten-tells-nothing',
    title: 'answers a forgotten password alike whether there is such an account or not',
    clause: CLAUSES.cwe204,
    chain: (flow, make) =>
      flow.forgotPassword && {
        at: flow.forgotPassword.route,
        requests: [
          ...signedUp(flow, make),
          make.step(flow.forgotPassword, { asked: true }),
          make.step(flow.forgotPassword, { values: { address: 'nobody-${run}@example.com' }, asked: true }),
          ...removedAtLast(flow, make),
        ],
        judge: ([known, unknown]) => {
          const [here, there] = [statusOf(known), statusOf(unknown)];
          if (here === null || !isSuccess(here)) return inconclusive(`a known address got ${here}`);
          if (here === there) return pass(`both are answered ${here}`);
          const reason = `a known address got ${here}, an unknown one ${there}`;
          return fail(reason, `${here} for both`, unknown);
        },
      },
  },
  {
    id: 'flows/reset-password-works',
    title: 'lets whoever has reset the password sign in with the new one',
    clause: CLAUSES.contract,
    chain: (flow, make) =>
      flow.resetPassword && {
        at: flow.resetPassword.route,
        requests: [
          ...forgotten(flow, make),
          make.step(flow.resetPassword),
          make.step(flow.signIn, { ...NEW_PASSWORD, into: 'again', asked: true }),
          ...removedAtLast(flow, make, NEW_PASSWORD),
        ],
        judge: ([entered]) => expectDone(entered, flow.signIn.status, 'signing in with the new password'),
      },
  },
  {
    id: 'flows/reset-ends-the-old-password',
    title: 'lets nobody sign in with a password that was reset',
    clause: CLAUSES.cwe640,
    chain: (flow, make) =>
      flow.resetPassword && {
        at: flow.resetPassword.route,
        requests: [
          ...forgotten(flow, make),
          make.step(flow.resetPassword),
          make.step(flow.signIn, { into: 'again', asked: true }),
          ...removedAtLast(flow, make, NEW_PASSWORD),
        ],
        judge: ([entered]) => expectTurnedAway(entered, flow.signIn.refused, 'the password before the reset'),
      },
  },
  {
    id: 'flows/reset-code-works-once',
    title: 'takes a code for a forgotten password once',
    clause: CLAUSES.cwe640,
    chain: (flow, make) =>
      flow.resetPassword && {
        at: flow.resetPassword.route,
        requests: [
          ...forgotten(flow, make),
          make.step(flow.resetPassword),
          make.step(flow.resetPassword, { code: 'same', asked: true }),
          ...removedAtLast(flow, make, NEW_PASSWORD),
        ],
        judge: ([again]) =>
          expectTurnedAway(again, flow.resetPassword?.refused ?? null, 'a code that was used'),
      },
  },
  {
    id: 'flows/wrong-code-resets-nothing',
    title: 'resets no password with a wrong code',
    clause: CLAUSES.cwe640,
    chain: (flow, make) =>
      flow.resetPassword && {
        at: flow.resetPassword.route,
        requests: [
          ...forgotten(flow, make),
          make.step(flow.resetPassword, { code: 'wrong', asked: true }),
          ...removedAtLast(flow, make),
        ],
        judge: ([reset]) => expectTurnedAway(reset, flow.resetPassword?.refused ?? null, 'a wrong code'),
      },
  },
];

/** Passwords: changed, forgotten and reset. */
export const passwordFlows = flowCases('account', ROWS);
