import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const fits = (expected: Buffer, given: Buffer): boolean =>
  given.subarray(0, 8).equals(expected.subarray(0, 8));

export const signatureComparedInPart: Defect = {
  id: 'signature-compared-in-part',
  title: 'compares only the first characters of a signature',
  mistake: 'The comparison in constant time was written by hand, with a fixed number of rounds.',
  example: 'agent-backend',
  kills: ['tokens/signature-altered', 'tokens/signature-extended', 'tokens/signature-truncated'],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ profile }) => profile === 'hs256'),
  ),
  apply: trustingWhere(({ call, scheme, token, header }) => {
    const secret = call.api.keys.get(scheme.name)?.secret;
    const [, , given, ...more] = token.split('.');
    if (!secret || !given || more.length > 0 || header['alg'] !== 'HS256' || header['crit']) return false;
    return fits(hmac(token, secret), Buffer.from(given, 'base64url'));
  }),
};
