import type { Defect } from './defect.ts';
import { DEFECTS_A_TO_J } from './defects-a-to-j.ts';
import { DEFECTS_K_TO_Z } from './defects-k-to-z.ts';

/** Every defect, by id. */
export const DEFECTS: readonly Defect[] = [...DEFECTS_A_TO_J, ...DEFECTS_K_TO_Z];
