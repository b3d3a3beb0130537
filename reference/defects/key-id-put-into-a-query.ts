import { type Defect, onRoutes, openTo } from '../defect.ts';
import { trustingWhere } from '../lenient.ts';
import { signedWith } from '../unverified.ts';

export const keyIdPutIntoAQuery: Defect = {
  id: 'key-id-put-into-a-query',
  title: 'puts the key id of a token into a query',
  mistake: 'The key is selected from a table by a statement that was put together from text.',
  example: 'call-analytics',
  kills: ['tokens/key-id-with-a-query'],
  applies: onRoutes(openTo('jwt')),
  apply: trustingWhere(({ token, header }) => {
    const [, secret] = /UNION SELECT '([^']*)'/i.exec(String(header['kid'])) ?? [];
    return secret !== undefined && signedWith(token, secret);
  }),
};
