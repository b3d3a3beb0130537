import type { ChainPart, CredentialUse, Json, Request } from '../../client/request.ts';
import type { EffectiveRoute } from '../../contract/effective.ts';
import type {
  EffectiveAccountFlow,
  EffectiveFlow,
  EffectiveKeysFlow,
  EffectiveStep,
  EffectiveUploadFlow,
} from '../../contract/effective-flows.ts';
import type { World } from '../case.ts';
import { ANONYMOUS, exampleRequest, valid } from '../requests.ts';
import { routeOf } from '../subjects.ts';

/** Whoever a chain acts for: the one that it is about. */
export const OWN = 'own';

export interface StepOptions extends Partial<Pick<ChainPart, 'into' | 'values' | 'undo'>> {
  /** Whose values fill in the request. Default: own. */
  readonly scope?: string;
  /** Whose credential it carries. Default: that of the scope. */
  readonly as?: string;
  /** The chain is about this answer. Otherwise it breaks off where the step is not answered as it must be. */
  readonly asked?: true;
  /** Which code it brings, where it brings one. Default: the next one to arrive by mail. same: the one before. */
  readonly code?: 'same' | 'wrong';
}

/** Makes the requests of one chain. */
export interface Maker {
  readonly step: (step: EffectiveStep, options?: StepOptions) => Request;
  /** A call with the credential that the flow handed out. */
  readonly use: (options?: Pick<StepOptions, 'scope' | 'asked'>) => Request;
  /** The file, sent to the address that the API handed out. altered: with another signature. */
  readonly put: (
    flow: EffectiveUploadFlow,
    options?: Pick<StepOptions, 'asked'> & Pick<ChainPart, 'altered'>,
  ) => Request;
  /** The same on another route. */
  readonly call: (route: string, options?: Pick<StepOptions, 'scope' | 'asked'>) => Request;
}

type Opening = EffectiveKeysFlow | EffectiveAccountFlow;

/** @param id of the chain: no two cases share what a flow makes. */
export function makerFor(flow: EffectiveFlow, id: string, world: World): Maker {
  const row = (route: string): EffectiveRoute => routeOf({ route }, world);
  const credentialOf = (route: string, scope: string): CredentialUse => {
    if (row(route).access.kind === 'public') return ANONYMOUS;
    return flow.kind === 'upload' ? valid(flow.identity) : captured(flow, id, scope);
  };
  const call: Maker['call'] = (route, { scope = OWN, asked } = {}) =>
    exampleRequest(row(route), credentialOf(route, scope), {
      chain: { id, scope, ...(asked ? {} : { needs: row(route).status }) },
    });
  return {
    step: (step, options = {}) => {
      const { scope = OWN, as = scope, asked, code, ...part } = options;
      const address = flow.kind === 'account' ? flow.address : null;
      return {
        method: step.method,
        path: pathOf(step),
        ...(step.body === null ? {} : { body: step.body as { readonly [key: string]: Json } }),
        credential: credentialOf(step.route, as),
        effect: row(step.route).effect === 'safe' ? 'write' : row(step.route).effect,
        chain: {
          id,
          scope,
          ...part,
          values: {
            ...(address === null ? {} : { address }),
            ...(flow.kind === 'keys' ? { tier: flow.tier } : {}),
            ...(code === 'wrong' ? { code: '${wrongCode}' } : {}),
            ...part.values,
          },
          capture: { ...step.capture },
          ...(code === undefined && address !== null && bringsCode(step) ? { awaitsCode: address } : {}),
          ...(asked || part.undo ? {} : { needs: step.status }),
        },
      };
    },
    put: ({ put, origins }, { asked, altered = false } = {}) => ({
      method: put.method,
      path: '/',
      headers: [['Content-Type', put.type]],
      rawBody: put.content,
      credential: ANONYMOUS,
      effect: 'write',
      chain: { id, scope: OWN, to: origins, altered, ...(asked ? {} : { needs: put.status }) },
    }),
    use: (options) => call(useOf(flow), options),
    call,
  };
}

const bringsCode = ({ body }: EffectiveStep): boolean => JSON.stringify(body).includes('${code}');

const captured = ({ scheme, tier }: Opening, chain: string, scope: string): CredentialUse => ({
  kind: 'captured',
  scheme,
  tier,
  chain,
  scope,
});

function useOf(flow: EffectiveFlow): string {
  if (flow.kind === 'upload') throw new Error('an upload hands out no credential');
  return flow.use;
}

/** The path with its parameters, encoded but for `${name}`, which the client fills in and encodes. */
function pathOf({ path, params }: EffectiveStep): string {
  return path.replace(/\{([^{}]*)\}/g, (_, name: string) =>
    (params[name] ?? '')
      .split(/(\$\{\w+\})/)
      .map((piece) => (piece.startsWith('${') ? piece : encodeURIComponent(piece)))
      .join(''),
  );
}
