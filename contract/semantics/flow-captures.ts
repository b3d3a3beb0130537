import type { Problem } from '../error.ts';
import { pointerTo } from '../pointer.ts';
import type { Flow, Step } from '../schema/flow.ts';
import type { Rule } from './rule.ts';

type Captured = 'credential' | 'refresh' | 'id' | 'url';

/** What an answer must hold for the steps after it to be possible. */
export const flowCaptures: Rule = (contract, placeOf) =>
  Object.entries(contract.flows ?? {}).flatMap(([name, flow]) =>
    needsOf(flow).flatMap(({ step, key, what, why }): Problem[] => {
      if (step?.capture?.[what] !== undefined) return [];
      return [
        {
          what: `${key} of the flow ${name} captures no ${what}, which ${why}`,
          fix: `add capture: { ${what}: /… }, where its answer holds it.`,
          place: placeOf(pointerTo('flows', name, key)),
        },
      ];
    }),
  );

interface Need {
  readonly step: Step | undefined;
  readonly key: string;
  readonly what: Captured;
  readonly why: string;
}

function needsOf(flow: Flow): readonly Need[] {
  switch (flow.kind) {
    case 'keys':
      return [
        { step: flow.issue, key: 'issue', what: 'credential', why: 'is the issued key' },
        ...(flow.rotate
          ? [{ step: flow.rotate, key: 'rotate', what: 'credential', why: 'is the new key' } as const]
          : []),
      ];
    case 'account':
      return [
        { step: flow.signIn, key: 'signIn', what: 'credential', why: 'is what signing in is for' },
        ...(flow.refresh
          ? ([
              { step: flow.signIn, key: 'signIn', what: 'refresh', why: 'refresh needs' },
              { step: flow.refresh, key: 'refresh', what: 'credential', why: 'is the new token' },
            ] as const)
          : []),
      ];
    case 'upload':
      return [{ step: flow.initiate, key: 'initiate', what: 'url', why: 'is where the file goes' }];
  }
}
