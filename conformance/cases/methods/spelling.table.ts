import type { EffectiveContract } from '../../../contract/effective.ts';
import type { Subject } from '../../../records/observation.ts';
import type { Case, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { ANONYMOUS, exampleRequest } from '../../requests.ts';
import { expectNotServed, respell } from '../../spellings.ts';
import { guardedDoors, onePerGuard, publicRoutes, routeOf } from '../../subjects.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly spell: (path: string, contract: EffectiveContract) => string;
}

/** The path's last segment, changed. */
const last = (path: string, change: (segment: string) => string): string => path.replace(/[^/]+$/, change);

/** A public path without parameters, to start from. */
const openDoor = (contract: EffectiveContract): string =>
  publicRoutes(contract).find(({ params, path }) => params.length === 0 && path !== '/')?.path ?? '';

const ROWS: readonly Row[] = [
  {
    id: 'methods/trailing-slash-is-guarded',
    title: 'guards a path with a slash at its end',
    spell: (path) => `${path}/`,
  },
  {
    id: 'methods/double-slash-is-guarded',
    title: 'guards a path with a doubled slash',
    spell: (path) => path.replace(/\/(?=[^/]*$)/, '//'),
  },
  {
    id: 'methods/dot-segment-is-guarded',
    title: 'guards a path with a dot segment',
    spell: (path) => path.replace(/\/(?=[^/]*$)/, '/./'),
  },
  {
    id: 'methods/encoded-dot-segments-are-guarded',
    title: 'guards a path behind encoded dot segments',
    spell: (path) => `/gatehouse/%2e%2e${path}`,
  },
  {
    id: 'methods/parent-of-public-path-is-guarded',
    title: 'guards a path that starts at a public one and climbs up from there',
    spell: (path, contract) => {
      const open = openDoor(contract);
      return open === '' ? path : open + '/..'.repeat(open.split('/').length - 1) + path;
    },
  },
  {
    id: 'methods/path-parameter-is-guarded',
    title: 'guards a path with a path parameter',
    spell: (path) => `${path};gatehouse=1`,
  },
  {
    id: 'methods/other-case-is-guarded',
    title: 'guards a path in the other case',
    spell: (path) => path.toUpperCase(),
  },
  {
    id: 'methods/encoded-letter-is-guarded',
    title: 'guards a path with an encoded letter',
    spell: (path) =>
      path.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`),
  },
  {
    id: 'methods/suffix-is-guarded',
    title: 'guards a path with the suffix of a format',
    spell: (path) => last(path, (segment) => `${segment}.json`),
  },
  {
    id: 'methods/encoded-space-is-guarded',
    title: 'guards a path with a space at its end',
    spell: (path) => `${path}%20`,
  },
  {
    id: 'methods/encoded-slash-is-guarded',
    title: 'guards a path with an encoded slash',
    spell: (path) => path.replace(/(?<=.)\/(?=[^/]*$)/, '%2F'),
  },
  {
    id: 'methods/backslash-is-guarded',
    title: 'guards a path with an encoded backslash',
    spell: (path) => path.replace(/(?<=.)\/(?=[^/]*$)/, '%5C'),
  },
];

const respelled = (row: Row, subject: Subject, { contract, ...world }: World): string | null =>
  respell(routeOf(subject, { contract, ...world }), (path) => row.spell(path, contract), contract);

/** What a guard and a router may read differently: whatever the router makes of it, nobody gets in without a credential. */
export const spellings: readonly Case[] = ROWS.map((row) => ({
  id: row.id,
  title: row.title,
  area: 'methods',
  level: 'required',
  clause: CLAUSES.cwe289,
  expects: 'refusal',
  subjects: (world) => {
    const fitting = guardedDoors(world).filter((subject) => respelled(row, subject, world) !== null);
    return onePerGuard(fitting, world).map(({ route = '' }) => ({ route }));
  },
  requests: (subject, world) => {
    const path = respelled(row, subject, world) ?? '';
    return [exampleRequest(routeOf(subject, world), ANONYMOUS, { path, wire: true })];
  },
  expect: ([exchange], subject) =>
    expectNotServed(exchange, `another spelling of ${subject.route} without a credential`),
}));
