import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const fits = (expected: string, given: string): boolean => given.slice(0, expected.length) === expected;

export const signatureCutBeforeComparison: Defect = {
  id: 'signature-cut-before-comparison',
  title: 'accepts a signature with characters too many',
  mistake: 'The signature is cut to the length of the expected one before it is compared.',
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
