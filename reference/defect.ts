import type {
  EffectiveContract,
  EffectiveIdentity,
  EffectiveJwtScheme,
  EffectiveRoute,
  EffectiveScheme,
} from '../contract/effective.ts';
import { stepsOf } from '../contract/flows.ts';
import { entitles } from './access.ts';
import type { Answer, Behaviour, Call, Caller, Identification } from './behaviour.ts';
import { callerOf } from './secrets.ts';

/** A mistake that teams really make, as one or two replaced functions of an honest API. */
export interface Defect {
  /** The file's name in `defects/`. */
  readonly id: string;
  /** What the API does wrong, as a sentence. */
  readonly title: string;
  /** How it comes about. */
  readonly mistake: string;
  /** The worked contract under `examples/` that shows it. */
  readonly example: string;
  /** The environment of that contract in which it shows. Default: rehearsal. */
  readonly environment?: string;
  /** one-route: without `@ROUTE` it holds on the last route it applies to, as when a single route was forgotten. */
  readonly breadth?: 'one-route';
  /** Ids of the cases that it fails. */
  readonly kills: readonly string[];
  /** Whether it would show: on this route, or without one anywhere. */
  readonly applies: (contract: EffectiveContract, route?: EffectiveRoute) => boolean;
  readonly apply: (behaviour: Behaviour) => Behaviour;
}

type Test = (route: EffectiveRoute, contract: EffectiveContract) => boolean;

/** Applies where a route fits. */
export const onRoutes =
  (test: Test): Defect['applies'] =>
  (contract, route) =>
    (route ? [route] : contract.routes).some((candidate) => test(candidate, contract));

/** Routes on which the limiter counts. */
export const counted = (route: EffectiveRoute): boolean => !route.exempt;

/** Routes whose example is answered with a success: whoever gets in where nobody should is told from whoever is turned away. */
export const served = ({ status }: EffectiveRoute): boolean => (status?.[0] ?? 200) < 400;

export const guarded = (route: EffectiveRoute): boolean => route.access.kind !== 'public';

/** Applies to a step of a flow, by its name in the contract. */
export const inFlow = (...names: readonly string[]): Defect['applies'] =>
  onRoutes((route, { flows = [] }) =>
    flows.some(
      (flow) =>
        stepsOf(flow).some(([name, step]) => names.includes(name) && step.route === route.id) ||
        (flow.kind === 'keys' && names.includes('list') && flow.list === route.id),
    ),
  );

/** Applies to an API as a whole: a limiter counts what comes to all its routes together, and shows nothing on one of them. */
export const throughout =
  (test: (contract: EffectiveContract) => boolean): Defect['applies'] =>
  (contract, route) =>
    route === undefined && test(contract);

/** Identities that a route lets in. */
export function entitled(contract: EffectiveContract, route: EffectiveRoute): readonly EffectiveIdentity[] {
  return Object.values(contract.identities).filter((identity) => {
    const service = identity.credential && 'secret' in identity.credential ? identity.credential.id : null;
    return entitles(route, callerOf(identity, service));
  });
}

/** Guarded routes that a caller of one of these scheme types may use. */
export const openTo =
  (...types: readonly EffectiveScheme['type'][]): Test =>
  (route, contract) =>
    guarded(route) &&
    entitled(contract, route).some(({ scheme }) =>
      types.some((type) => contract.schemes[scheme]?.type === type),
    );

export const jwtSchemes = (contract: EffectiveContract): readonly EffectiveJwtScheme[] =>
  Object.values(contract.schemes).filter((scheme) => scheme.type === 'jwt');

/** Guarded routes that a token may open whose key is published, not shared. */
export const openToPublished: Test = (route, contract) =>
  openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ profile }) => profile !== 'hs256');

/** What a request becomes when a guard lets it by: a caller that may do everything here, unknown but for its address. */
export function anyone(call: Call, subject = `unknown at ${call.address}`): Caller {
  const { identities, roles } = call.api.contract;
  const access = call.route?.access;
  const restricted = access?.kind === 'restricted' ? access : null;
  const named = Object.values(identities).find((identity) => identity.subject === subject);
  return {
    scheme: named?.scheme ?? '',
    subject,
    roles,
    scopes: restricted?.scopes ?? [],
    tenant: named?.tenant ?? null,
    service: restricted?.services[0] ?? null,
    tier: named?.tier ?? 'anonymous',
  };
}

export const identifiedAs = (caller: Caller): Identification => ({ kind: 'identified', caller });

/** An answer of success where none is due. */
export const wronglyServed = (body: object): Answer => ({ status: 200, headers: {}, body });
