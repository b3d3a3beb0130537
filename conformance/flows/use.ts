import type { EffectiveRoute } from '../../contract/effective.ts';
import type { World } from '../case.ts';
import { unionOf } from '../expect.ts';
import { routeOf } from '../subjects.ts';

/** The row on which a flow tries its credential. */
export const useRow = ({ use }: { readonly use: string }, world: World): EffectiveRoute =>
  routeOf({ route: use }, world);

/** How a credential is refused that was good once. */
export const over = ({ contract: { errors } }: World): readonly number[] =>
  unionOf(errors.refusals.invalid, errors.refusals.expired);
