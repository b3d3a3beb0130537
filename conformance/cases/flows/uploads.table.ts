import { CLAUSES } from '../../clauses.ts';
import { fail, inconclusive, pass, statusOf } from '../../expect.ts';
import { expectDone, expectTurnedAway } from '../../flows/findings.ts';
import { type FlowRow, flowCases } from '../../flows/rows.ts';

const ROWS: readonly FlowRow<'upload'>[] = [
  {
    id: 'flows/upload-arrives',
    title: 'hands out an address at which a file is taken',
    clause: CLAUSES.contract,
    chain: (flow, make) => ({
      at: flow.initiate.route,
      requests: [make.step(flow.initiate), make.put(flow, { asked: true })],
      judge: ([put]) => expectDone(put, flow.put.status, 'the upload'),
    }),
  },
  {
    id: 'flows/upload-stays-at-home',
    title: 'sends uploads nowhere but to the origins of the contract',
    clause: CLAUSES.cwe601,
    chain: (flow, make) => ({
      at: flow.initiate.route,
      requests: [make.step(flow.initiate), make.put(flow, { asked: true })],
      judge: ([put]) => {
        if (put?.fault?.code === 'foreign-origin')
          return fail('the upload is sent elsewhere', flow.origins.join(' or '), put, put.fault.message);
        return statusOf(put) === null ? inconclusive('no answer') : pass('the upload stays where it may go');
      },
    }),
  },
  {
    id: 'flows/upload-needs-its-signature',
    title: 'hands out addresses that take nothing under another signature',
    clause: CLAUSES.cwe287,
    chain: (flow, make) => ({
      at: flow.initiate.route,
      requests: [make.step(flow.initiate), make.put(flow, { altered: true, asked: true }), make.put(flow)],
      judge: ([put]) => expectTurnedAway(put, flow.put.refused, 'an upload under another signature'),
    }),
  },
];

/** Uploads: announced to the API, and sent where it says. */
export const uploadFlows = flowCases('upload', ROWS);
