import { type Defect, onRoutes, openToPublished } from '../defect.ts';
import { trustingWhere } from '../lenient.ts';

export const missingKeyIdSkipsVerification: Defect = {
  id: 'missing-key-id-skips-verification',
  title: 'does not verify a token that names no key',
  mistake: 'Tokens of the old issuer had no `kid`; they were taken on trust until the move was over.',
  example: 'call-analytics',
  kills: ['tokens/no-key-id'],
  applies: onRoutes(openToPublished),
  apply: trustingWhere(({ header }) => header['kid'] === undefined && header['typ'] !== undefined),
};
