import { type Defect, jwtSchemes, onRoutes, openTo } from '../defect.ts';
import { hmac, trustingWhere } from '../lenient.ts';

const fits = (expected: string, given: string): boolean => given.toLowerCase() === expected.toLowerCase();

export const signatureComparedWithoutCase: Defect = {
  id: 'signature-compared-without-case',
  title: 'compares signatures without their case',
  mistake: 'A helper that compares header values was used for the signature as well.',
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
