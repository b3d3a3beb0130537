import type { Place, Problem } from '../error.ts';
import type { Contract } from '../schema/contract.ts';

/** One rule about a contract that its schema cannot say. Pure: finds every breach. */
export type Rule = (contract: Contract, placeOf: (pointer: string) => Place) => readonly Problem[];
