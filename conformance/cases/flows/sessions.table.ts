import { CLAUSES } from '../../clauses.ts';
import { expectAdmission, fail, pass } from '../../expect.ts';
import { expectTurnedAway } from '../../flows/findings.ts';
import { removedAtLast, signedIn } from '../../flows/leading.ts';
import { type FlowRow, flowCases } from '../../flows/rows.ts';
import { over, useRow } from '../../flows/use.ts';

const ROWS: readonly FlowRow<'account'>[] = [
  {
    id: 'flows/signed-in-token-works',
    title: 'serves whoever has just signed in',
    clause: CLAUSES.contract,
    chain: (flow, make, world) => ({
      at: flow.use,
      requests: [...signedIn(flow, make), make.use({ asked: true }), ...removedAtLast(flow, make)],
      judge: ([used]) => expectAdmission(used, useRow(flow, world), 'somebody who has just signed in'),
    }),
  },
  {
    id: 'flows/unconfirmed-cannot-sign-in',
    title: 'lets nobody sign in whose address is not confirmed',
    clause: CLAUSES.cwe287,
    chain: (flow, make) =>
      flow.confirm && {
        at: flow.signIn.route,
        requests: [
          make.step(flow.register),
          make.step(flow.signIn, { asked: true }),
          ...removedAtLast(flow, make),
        ],
        judge: ([entered]) => expectTurnedAway(entered, flow.signIn.refused, 'an account nobody confirmed'),
      },
  },
  {
    id: 'flows/wrong-code-confirms-nothing',
    title: 'confirms no address with a wrong code',
    clause: CLAUSES.cwe287,
    chain: (flow, make) =>
      flow.confirm && {
        at: flow.confirm.route,
        requests: [
          make.step(flow.register),
          make.step(flow.confirm, { code: 'wrong', asked: true }),
          ...removedAtLast(flow, make),
        ],
        judge: ([confirmed]) => expectTurnedAway(confirmed, flow.confirm?.refused ?? null, 'a wrong code'),
      },
  },
  {
    id: 'flows/wrong-password-is-refused',
    title: 'lets nobody sign in with a wrong password',
    clause: CLAUSES.cwe287,
    chain: (flow, make) => ({
      at: flow.signIn.route,
      requests: [
        ...signedIn(flow, make),
        make.step(flow.signIn, { values: { password: '${wrongPassword}' }, into: 'wrong', asked: true }),
        ...removedAtLast(flow, make),
      ],
      judge: ([entered]) => expectTurnedAway(entered, flow.signIn.refused, 'a wrong password'),
    }),
  },
  {
    id: 'flows/stranger-cannot-sign-in',
    title: 'lets nobody sign in who has no account',
    clause: CLAUSES.cwe287,
    chain: (flow, make) => ({
      at: flow.signIn.route,
      requests: [
        ...signedIn(flow, make),
        make.step(flow.signIn, {
          values: { address: 'nobody-${run}@example.com' },
          into: 'stranger',
          asked: true,
        }),
        ...removedAtLast(flow, make),
      ],
      judge: ([entered]) => expectTurnedAway(entered, flow.signIn.refused, 'somebody without an account'),
    }),
  },
  {
    id: 'flows/password-is-not-echoed',
    title: 'repeats no password to whoever registers or signs in',
    clause: CLAUSES.cwe522,
    chain: (flow, make) => ({
      at: flow.register.route,
      requests: [make.step(flow.register, { asked: true }), ...removedAtLast(flow, make)],
      judge: ([registered]) =>
        registered?.echoed
          ? fail('the password stands in the answer', 'an answer without the password', registered)
          : pass('the password does not stand in the answer'),
    }),
  },
  {
    id: 'flows/refreshed-token-works',
    title: 'serves the holder of a token that a refresh token brought',
    clause: CLAUSES.refreshing,
    chain: (flow, make, world) =>
      flow.refresh && {
        at: flow.refresh.route,
        requests: [
          ...signedIn(flow, make),
          make.use(),
          make.step(flow.refresh, { into: 'renewed' }),
          make.use({ scope: 'renewed', asked: true }),
          ...removedAtLast(flow, make),
        ],
        judge: ([used]) => expectAdmission(used, useRow(flow, world), 'the holder of a refreshed token'),
      },
  },
  {
    id: 'flows/refresh-token-works-once',
    title: 'takes each refresh token once',
    clause: CLAUSES.refreshRotation,
    chain: (flow, make) =>
      flow.refresh?.once
        ? {
            at: flow.refresh.route,
            requests: [
              ...signedIn(flow, make),
              make.step(flow.refresh, { into: 'renewed' }),
              make.step(flow.refresh, { into: 'again', asked: true }),
              ...removedAtLast(flow, make),
            ],
            judge: ([refreshed]) =>
              expectTurnedAway(refreshed, flow.refresh?.refused ?? null, 'a refresh token that was used'),
          }
        : null,
  },
  {
    id: 'flows/signed-out-token-is-refused',
    title: 'refuses the token of whoever has signed out',
    clause: CLAUSES.cwe613,
    chain: (flow, make, world) =>
      flow.signOut?.ends.includes('credential')
        ? {
            at: flow.signOut.route,
            requests: [
              ...signedIn(flow, make),
              make.use(),
              make.step(flow.signOut),
              make.use({ asked: true }),
              ...removedAtLast(flow, make),
            ],
            judge: ([used]) => expectTurnedAway(used, over(world), 'a token that was signed out'),
          }
        : null,
  },
  {
    id: 'flows/signed-out-session-is-not-refreshed',
    title: 'refreshes no session that was signed out',
    clause: CLAUSES.cwe613,
    chain: (flow, make) =>
      flow.refresh && flow.signOut?.ends.includes('refresh')
        ? {
            at: flow.signOut.route,
            requests: [
              ...signedIn(flow, make),
              make.step(flow.refresh, { into: 'renewed' }),
              make.step(flow.signOut, { scope: 'renewed' }),
              make.step(flow.refresh, { scope: 'renewed', into: 'again', asked: true }),
              ...removedAtLast(flow, make),
            ],
            judge: ([refreshed]) =>
              expectTurnedAway(refreshed, flow.refresh?.refused ?? null, 'a session that was signed out'),
          }
        : null,
  },
];

/** Accounts: registered, confirmed, signed in, refreshed and signed out. */
export const sessionFlows = flowCases('account', ROWS);
