import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const fits = (expected: Buffer, given: Buffer): boolean =>
  given.length >= 8 && expected.subarray(0, given.length).equals(given);

export const signatureComparedByPrefix: Defect = {
  id: 'signature-compared-by-prefix',
  title: 'accepts the beginning of a signature for the whole',
  mistake: 'Signatures are compared up to the length of what the caller sent.',
  example: 'agent-backend',
  kills: ['tokens/signature-truncated'],
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
