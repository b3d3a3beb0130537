import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const fits = (expected: string, given: string): boolean => given.slice(0, 10) === expected.slice(0, 10);

export const signatureComparedInPart: Defect = {
  id: 'signature-compared-in-part',
  title: 'compares only the first characters of a signature',
  mistake: 'The comparison in constant time was written by hand, with a fixed number of rounds.',
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
