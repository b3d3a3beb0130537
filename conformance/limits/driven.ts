import type { Case } from '../case.ts';
import { undrivable } from './callers.ts';
import { requestsOfDrive } from './drives.ts';

type Spec = Omit<Case, 'area' | 'level' | 'expects' | 'requests' | 'unsupported'> &
  Required<Pick<Case, 'drive'>>;

/** A case that drives callers over their limits. */
export const driven = (spec: Spec): Case => ({
  ...spec,
  area: 'limits',
  level: 'required',
  expects: 'either',
  unsupported: undrivable,
  requests: (subject, world) => requestsOfDrive(spec.drive(subject, world)),
});
