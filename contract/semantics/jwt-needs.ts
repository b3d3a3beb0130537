import { pointerTo } from '../pointer.ts';
import type { JwtScheme } from '../schema/scheme.ts';
import type { Rule } from './rule.ts';

type Profile = JwtScheme['profile'];

const NEEDS: Readonly<Record<Profile, readonly (keyof JwtScheme)[]>> = {
  cognito: ['issuer', 'clientId'],
  google: ['audience'],
  oidc: ['issuer', 'audience'],
  hs256: ['secret'],
};

/** A jwt scheme says what its tokens are checked against, and never mixes shared secrets with published keys (RFC 8725, 3.1). */
export const jwtNeeds: Rule = (contract, placeOf) =>
  Object.entries(contract.schemes).flatMap(([name, scheme]) => {
    if (scheme.type !== 'jwt') return [];
    const at = (key?: string) => placeOf(pointerTo('schemes', name, ...(key === undefined ? [] : [key])));
    const missing = NEEDS[scheme.profile]
      .filter((key) => scheme[key] === undefined)
      .map((key) => ({
        what: `the scheme ${name} (${scheme.profile}) lacks ${key}`,
        fix: `add ${key}: what the API checks its tokens against.`,
        place: at(),
      }));
    return [
      ...missing,
      ...mixed(scheme).map(({ what, key, fix }) => ({
        what: `the scheme ${name} (${scheme.profile}) ${what}`,
        fix,
        place: at(key),
      })),
    ];
  });

function mixed(scheme: JwtScheme): readonly { what: string; key: string; fix: string }[] {
  const algorithms = scheme.algorithms ?? [];
  const isShared = scheme.profile === 'hs256';
  if (isShared && algorithms.some((a) => a !== 'HS256')) {
    return [
      {
        what: 'can accept HS256 only',
        key: 'algorithms',
        fix: 'write algorithms: [HS256], or choose another profile.',
      },
    ];
  }
  if (isShared && scheme.jwksUri !== undefined) {
    return [{ what: 'has a shared secret and publishes no keys', key: 'jwksUri', fix: 'remove jwksUri.' }];
  }
  if (!isShared && algorithms.includes('HS256')) {
    return [
      {
        what: 'must not accept HS256 beside published keys',
        key: 'algorithms',
        fix: 'remove HS256: a public key would serve as the secret.',
      },
    ];
  }
  if (!isShared && scheme.secret !== undefined) {
    return [
      { what: 'has no shared secret', key: 'secret', fix: 'remove secret, or choose the profile hs256.' },
    ];
  }
  return [];
}
