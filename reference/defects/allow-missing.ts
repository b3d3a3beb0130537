import type { Defect } from '../defect.ts';

export const allowMissing: Defect = {
  id: 'allow-missing',
  title: 'answers 405 without naming the methods in Allow',
  mistake: 'The 405 was written by hand.',
  example: 'call-analytics',
  kills: ['methods/405-names-allow'],
  applies: (contract) => contract.errors.refusals.wrongMethod.identified.includes(405),
  apply: (behaviour) => ({ ...behaviour, allow: () => null }),
};
