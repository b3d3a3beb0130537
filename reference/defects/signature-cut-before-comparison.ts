import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const fits = (expected: Buffer, given: Buffer): boolean =>
  given.subarray(0, expected.length).equals(expected);

export const signatureCutBeforeComparison: Defect = {
  id: 'signature-cut-before-comparison',
  title: 'accepts a signature with characters too many',
  mistake: 'The signature is cut to the length of the expected one before it is compared.',
  example: 'agent-backend',
  kills: ['tokens/signature-extended'],
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
