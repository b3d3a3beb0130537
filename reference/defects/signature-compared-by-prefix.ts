import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const fits = (expected: string, given: string): boolean => given.length >= 8 && expected.startsWith(given);

export const signatureComparedByPrefix: Defect = {
  id: 'signature-compared-by-prefix',
  title: 'accepts the beginning of a signature for the whole',
  mistake: 'Signatures are compared up to the length of what the caller sent.',
  example: 'agent-backend',
  kills: [],
  applies: onRoutes(
    (route, contract) =>
      openTo('jwt')(route, contract) && jwtSchemes(contract).some(({ profile }) => profile === 'hs256'),
  ),
  apply: trustingWhere(({ call, scheme, token }) => {
    const secret = call.api.keys.get(scheme.name)?.secret;
    const given = token.split('.')[2] ?? '';
    return secret ? fits(hmac(token, secret).toString('base64url'), given) : false;
  }),
};
