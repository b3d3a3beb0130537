import { pointerTo } from '../pointer.ts';
import type { Rule } from './rule.ts';

/** The narrowest that a name must pass is ElastiCache's: small letters, digits and single dashes, 40 characters. */
const MOST = 40;
const FITS = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The names of everything that is made begin with the API and the environment. */
export const infrastructureName: Rule = (contract, placeOf) =>
  (contract.infrastructure?.aws?.environments ?? []).flatMap((environment, index) => {
    const name = `${contract.api.name}-${environment}`;
    if (FITS.test(name) && name.length <= MOST) return [];
    return [
      {
        what: `"${name}" cannot name resources on AWS`,
        fix: `use small letters, digits and single dashes, at most ${MOST} characters for API and environment together.`,
        place: placeOf(pointerTo('infrastructure', 'aws', 'environments', index)),
      },
    ];
  });
