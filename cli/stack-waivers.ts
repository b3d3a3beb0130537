import type { EffectiveContract } from '../contract/effective.ts';
import type { Waiver } from '../contract/schema/limits.ts';

/** The waivers written for the stacks, as waivers of what is deployed. */
export function stackWaivers({ infrastructure }: EffectiveContract): readonly Waiver[] {
  return (infrastructure?.aws?.waivers ?? []).map(({ rule, resource, ...rest }) => ({
    ...rest,
    case: rule,
    ...(resource === undefined ? {} : { route: resource }),
  }));
}
