import type { Problem } from '../error.ts';
import { suggest } from '../nearest.ts';
import { pointerTo } from '../pointer.ts';
import type { Contract } from '../schema/contract.ts';
import type { Route } from '../schema/route.ts';
import { admittedTo } from './reach.ts';
import type { Rule } from './rule.ts';

/** A list that is kept apart is a guarded GET route, has a seed with a mark, and two sides that may both write and read it. */
export const isolatedRows: Rule = (contract, placeOf) =>
  contract.routes.flatMap((row, index): Problem[] => {
    const { route, isolated, seed } = row;
    if (isolated === undefined && seed === undefined) return [];
    const at = (key: string) => placeOf(pointerTo('routes', index, key));
    if (isolated === undefined || seed === undefined) {
      const lacking = isolated === undefined ? 'isolated' : 'seed';
      const fix =
        lacking === 'seed'
          ? 'add seed: { POST /…: { … "${canary}" … } }, which writes a row.'
          : 'add isolated: tenant or caller.';
      return [
        { what: `${route} lacks ${lacking}`, fix, place: at(lacking === 'seed' ? 'isolated' : 'seed') },
      ];
    }
    if (row.allow === 'public' || !route.startsWith('GET '))
      return [
        {
          what: `${route} ${row.allow === 'public' ? 'is public' : 'reads no list'}, so it keeps nobody apart`,
          fix: 'say isolated: on a guarded GET route.',
          place: at('isolated'),
        },
      ];
    const flaw = seedFlaw(contract, row);
    return flaw === null ? [] : [{ ...flaw, place: at('seed') }];
  });

function seedFlaw(contract: Contract, row: Route): { what: string; fix: string } | null {
  const [name = '', body] = Object.entries(row.seed ?? {})[0] ?? [];
  const writes = contract.routes.find(({ route }) => route === name);
  if (writes === undefined || name.startsWith('GET ')) {
    const known = contract.routes.map(({ route }) => route).filter((route) => !route.startsWith('GET '));
    return {
      what: `${row.route} is seeded by ${name}, which is no route of this contract that writes`,
      fix: suggest(name, known, 'route'),
    };
  }
  if (!JSON.stringify(body ?? null).includes('${canary}'))
    return {
      what: `the seed of ${row.route} has no mark`,
      fix: 'put ${canary} into a text of its body that the list gives back.',
    };
  const both = admittedTo(contract, row).filter((caller) => admittedTo(contract, writes).includes(caller));
  const sides = new Set(
    both.map((caller) =>
      row.isolated === 'caller' ? caller : (contract.identities[caller]?.tenant ?? null),
    ),
  );
  sides.delete(null);
  return sides.size >= 2
    ? null
    : {
        what: `nobody is there to keep apart at ${row.route}: ${sides.size} ${row.isolated}s may both call ${name} and read it`,
        fix: `add an identity of another ${row.isolated} that may call both.`,
      };
}
