import type { TokenForgery } from '../../../client/request.ts';
import type { EffectiveJwtScheme } from '../../../contract/effective.ts';
import { CLAUSES } from '../../clauses.ts';
import { audienceOf, type ForgedRow, forgedCases } from '../../forged.ts';

/** Another audience in the claim that the scheme reads; null where the contract names none. */
function forAudience(
  scheme: EffectiveJwtScheme,
  change: (own: string) => string | readonly string[] | null,
): TokenForgery | null {
  const own = audienceOf(scheme);
  return own && { sign: 'issuer', claims: { [own.claim]: change(own.value) } };
}

const ROWS: readonly ForgedRow[] = [
  {
    id: 'tokens/other-issuer',
    title: 'rejects a token of another issuer',
    who: 'a token of another issuer',
    clause: CLAUSES.jwtIssuer,
    forge: ({ scheme: { issuer } }) =>
      issuer === null ? null : { sign: 'issuer', claims: { iss: 'https://issuer.gatehouse.invalid' } },
  },
  {
    id: 'tokens/issuer-extended',
    title: 'rejects an issuer that only begins like the right one',
    who: 'a token of an issuer that begins alike',
    clause: CLAUSES.jwtIss,
    forge: ({ scheme: { issuer } }) =>
      issuer === null ? null : { sign: 'issuer', claims: { iss: `${issuer}/another-tenant` } },
  },
  {
    id: 'tokens/issuer-contained',
    title: 'rejects an issuer in which the right one occurs',
    who: 'a token of an issuer that contains the right one',
    clause: CLAUSES.jwtIss,
    forge: ({ scheme: { issuer } }) =>
      issuer === null
        ? null
        : { sign: 'issuer', claims: { iss: `https://issuer.gatehouse.invalid/?${issuer}` } },
  },
  {
    id: 'tokens/issuer-in-other-case',
    title: 'compares the issuer with its case',
    who: 'a token of an issuer in the other case',
    clause: CLAUSES.jwtIss,
    forge: ({ scheme: { issuer } }) =>
      issuer === null ? null : { sign: 'issuer', claims: { iss: issuer.toUpperCase() } },
  },
  {
    id: 'tokens/issuer-list',
    title: 'rejects a list of issuers',
    who: 'a token with a list of issuers',
    clause: CLAUSES.jwtIss,
    forge: ({ scheme: { issuer } }) =>
      issuer === null
        ? null
        : { sign: 'issuer', claims: { iss: [issuer, 'https://issuer.gatehouse.invalid'] } },
  },
  {
    id: 'tokens/no-issuer',
    title: 'rejects a token that names no issuer',
    who: 'a token without iss',
    clause: CLAUSES.jwtIssuer,
    forge: ({ scheme: { issuer } }) => (issuer === null ? null : { sign: 'issuer', claims: { iss: null } }),
  },
  {
    id: 'tokens/other-audience',
    title: 'rejects a token made for another client',
    who: 'a token made for another client',
    clause: CLAUSES.jwtAudience,
    forge: ({ scheme }) => forAudience(scheme, () => 'another-client'),
  },
  {
    id: 'tokens/audience-extended',
    title: 'rejects an audience that only begins like the right one',
    who: 'a token made for an audience that begins alike',
    clause: CLAUSES.jwtAud,
    forge: ({ scheme }) => forAudience(scheme, (own) => `${own}-other`),
  },
  {
    id: 'tokens/audience-in-other-case',
    title: 'compares the audience with its case',
    who: 'a token made for an audience in the other case',
    clause: CLAUSES.jwtAud,
    forge: ({ scheme }) => forAudience(scheme, (own) => own.toUpperCase()),
  },
  {
    id: 'tokens/no-audience',
    title: 'rejects a token that is made for nobody',
    who: 'a token without an audience',
    clause: CLAUSES.jwtAudience,
    forge: ({ scheme }) => forAudience(scheme, () => null),
  },
  {
    id: 'tokens/audience-in-other-claim',
    title: 'does not look for the audience in other claims',
    who: 'a token whose audience stands in another claim',
    clause: CLAUSES.jwtAudience,
    forge: ({ scheme }) => {
      const own = audienceOf(scheme);
      if (own === null || scheme.profile === 'google') return null;
      const other = own.claim === 'aud' ? 'client_id' : 'aud';
      return { sign: 'issuer', claims: { [own.claim]: 'another-client', [other]: own.value } };
    },
  },
  {
    id: 'tokens/audience-list-of-others',
    title: 'rejects a list of audiences without its own',
    who: 'a token made for a list of others',
    clause: CLAUSES.jwtAud,
    forge: ({ scheme }) =>
      scheme.profile === 'oidc' ? forAudience(scheme, () => ['another-client', 'one-more']) : null,
  },
  {
    id: 'tokens/audience-list-is-accepted',
    title: 'accepts a list of audiences with its own among them',
    who: 'a token made for several audiences',
    clause: CLAUSES.jwtAud,
    ends: 'admitted',
    forge: ({ scheme }) =>
      scheme.profile === 'oidc' ? forAudience(scheme, (own) => ['another-client', own]) : null,
  },
  {
    id: 'tokens/id-token',
    title: 'does not take an ID token for an access token',
    who: 'an ID token',
    clause: CLAUSES.cognito,
    forge: ({ scheme }) =>
      scheme.profile === 'cognito'
        ? { sign: 'issuer', claims: { token_use: 'id', aud: scheme.clientId } }
        : null,
  },
  {
    id: 'tokens/id-token-as-issued',
    title: 'does not take an ID token without a client id for an access token',
    who: 'an ID token as Cognito issues it',
    clause: CLAUSES.cognito,
    forge: ({ scheme }) =>
      scheme.profile === 'cognito'
        ? { sign: 'issuer', claims: { token_use: 'id', aud: scheme.clientId, client_id: null, scope: null } }
        : null,
  },
  {
    id: 'tokens/other-token-use',
    title: 'rejects a token for a use that it does not know',
    who: 'a token for another use',
    clause: CLAUSES.cognito,
    forge: ({ scheme }) =>
      scheme.profile === 'cognito' ? { sign: 'issuer', claims: { token_use: 'refresh' } } : null,
  },
  {
    id: 'tokens/no-token-use',
    title: 'rejects a token that does not say what it is for',
    who: 'a token without token_use',
    clause: CLAUSES.cognito,
    forge: ({ scheme }) =>
      scheme.profile === 'cognito' ? { sign: 'issuer', claims: { token_use: null } } : null,
  },
  {
    id: 'tokens/no-type',
    title: 'rejects a token without the agreed type',
    who: 'a token without typ',
    clause: CLAUSES.accessTokenType,
    forge: ({ scheme: { typ } }) => (typ === undefined ? null : { sign: 'issuer', header: { typ: null } }),
  },
  {
    id: 'tokens/plain-type',
    title: 'rejects a token of the type JWT where another is agreed',
    who: 'a token of the type JWT',
    clause: CLAUSES.accessTokenType,
    forge: ({ scheme: { typ } }) =>
      typ === undefined || typ.toLowerCase() === 'jwt' ? null : { sign: 'issuer', header: { typ: 'JWT' } },
  },
  {
    id: 'tokens/logout-token',
    title: 'does not take a logout token for an access token',
    who: 'a logout token',
    clause: CLAUSES.jwtTyping,
    forge: ({ scheme: { typ } }) =>
      typ === undefined ? null : { sign: 'issuer', header: { typ: 'logout+jwt' } },
  },
  {
    id: 'tokens/full-media-type-is-accepted',
    title: 'accepts the agreed type with application/ before it',
    who: 'a token with its full media type',
    clause: CLAUSES.accessTokenType,
    ends: 'admitted',
    forge: ({ scheme: { typ } }) =>
      typ === 'at+jwt' ? { sign: 'issuer', header: { typ: 'application/at+jwt' } } : null,
  },
  {
    id: 'tokens/no-subject',
    title: 'rejects an access token that names nobody',
    who: 'a token without sub',
    clause: CLAUSES.accessTokenClaims,
    forge: ({ scheme: { typ, claims } }) =>
      typ === 'at+jwt' ? { sign: 'issuer', claims: { sub: null, [claims.subject]: null } } : null,
  },
  {
    id: 'tokens/claims-tampered',
    title: 'rejects claims that were changed under a valid signature',
    who: 'a token with claims changed after signing',
    clause: CLAUSES.jwtVerify,
    forge: () => ({ sign: 'issuer', claims: { exp: { $now: 43_200 } }, edit: 'tamper-claims' }),
  },
];

/** Who issued a token, for whom, and for what; and whether its claims are still what was signed. */
export const partyCases = forgedCases(ROWS);
