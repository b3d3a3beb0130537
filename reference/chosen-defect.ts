import type { EffectiveContract, EffectiveRoute } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import { nearest } from '../contract/nearest.ts';
import type { Behaviour } from './behaviour.ts';
import type { Defect } from './defect.ts';
import { DEFECTS } from './defects.ts';
import { HONEST } from './honest.ts';

/** A defect, and the route it is bound to; null: everywhere. */
export interface ChosenDefect {
  readonly defect: Defect;
  readonly route: string | null;
}

/**
 * Reads `ID` or `ID@GET /route`.
 * Throws GateError `defect-unknown` for an unknown id or route, and where the defect could not show.
 */
export function chooseDefect(contract: EffectiveContract, text: string): ChosenDefect {
  const at = text.indexOf('@');
  const id = at < 0 ? text : text.slice(0, at);
  const ids = DEFECTS.map((known) => known.id);
  const defect = DEFECTS.find((candidate) => candidate.id === id);
  if (!defect) throw unknown(`There is no defect ${id}.`, id, ids);
  if (at < 0) return { defect, route: routeOf(contract, defect) };
  const routeId = text.slice(at + 1);
  const route = contract.routes.find((candidate) => candidate.id === routeId);
  const routes = contract.routes.map((known) => known.id);
  if (!route) throw unknown(`There is no route ${routeId}.`, routeId, routes);
  if (!defect.applies(contract, route)) throw silent(defect, `on ${routeId}`);
  return { defect, route: route.id };
}

function routeOf(contract: EffectiveContract, defect: Defect): string | null {
  if (!defect.applies(contract)) throw silent(defect, `with the contract of ${contract.api.name}`);
  if (defect.breadth !== 'one-route') return null;
  return contract.routes.findLast((route) => defect.applies(contract, route))?.id ?? null;
}

const silent = (defect: Defect, where: string): GateError =>
  new GateError('defect-unknown', [
    {
      what: `The defect ${defect.id} cannot show ${where}.`,
      fix: `Use examples/${defect.example}, which shows it.`,
    },
  ]);

function unknown(what: string, given: string, known: readonly string[]): GateError {
  const near = nearest(given, known);
  return new GateError('defect-unknown', [
    { what, fix: near ? `Did you mean ${near}?` : `Known: ${known.join(', ')}.` },
  ]);
}

/** The behaviour that holds on some routes: defective where the chosen defect is, honest everywhere else. */
export function chooseBehaviour(
  contract: EffectiveContract,
  text: string | undefined,
): (routes: readonly EffectiveRoute[]) => Behaviour {
  if (text === undefined) return () => HONEST;
  const { defect, route } = chooseDefect(contract, text);
  const defective = defect.apply(HONEST);
  return (routes) => (route === null || routes.some(({ id }) => id === route) ? defective : HONEST);
}
