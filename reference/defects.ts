import type { Defect } from './defect.ts';
import { DEFECTS_A_TO_J } from './defects-a-to-j.ts';
import { DEFECTS_K_TO_R } from './defects-k-to-r.ts';
import { DEFECTS_S_TO_Z } from './defects-s-to-z.ts';

/** Every defect, by id. */
export const DEFECTS: readonly Defect[] = [...DEFECTS_A_TO_J, ...DEFECTS_K_TO_R, ...DEFECTS_S_TO_Z];
