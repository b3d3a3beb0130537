import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

// The last character has bits that no decoder reads.
const lowered = (bytes: Buffer): string => bytes.toString('base64url').slice(0, -1).toLowerCase();
const fits = (expected: Buffer, given: Buffer): boolean => lowered(given) === lowered(expected);

export const signatureComparedWithoutCase: Defect = {
  id: 'signature-compared-without-case',
  title: 'compares signatures without their case',
  mistake: 'A helper that compares header values was used for the signature as well.',
  example: 'agent-backend',
  kills: ['tokens/signature-in-other-case'],
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
