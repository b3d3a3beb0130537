import type { TokenForgery } from '../../../client/request.ts';
import type { EffectiveJwtScheme } from '../../../contract/effective.ts';
import type { Subject } from '../../../records/observation.ts';
import type { Case, World } from '../../case.ts';
import { CLAUSES } from '../../clauses.ts';
import { expectRefusal, unionOf } from '../../expect.ts';
import { exampleRequest } from '../../requests.ts';
import { doorsOfType, identityOf, onePerGuard, routeOf } from '../../subjects.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly who: string;
  readonly clause: Case['clause'];
  /** The forgery, or null where it makes no sense for this scheme. */
  readonly forge: (scheme: EffectiveJwtScheme) => TokenForgery | null;
  /** everywhere: on every guarded route, not on one per kind of guard. */
  readonly everywhere?: true;
}

const asymmetric = (scheme: EffectiveJwtScheme): boolean => scheme.profile !== 'hs256';
const AN_HOUR = 3600;

const ROWS: readonly Row[] = [
  {
    id: 'credentials/expired-is-refused',
    title: 'rejects an expired token',
    who: 'an expired token',
    clause: CLAUSES.jwtExp,
    everywhere: true,
    forge: (scheme) => {
      const leewayS = Math.ceil(scheme.leewayMs / 1000);
      return {
        sign: 'issuer',
        claims: { iat: { $now: -2 * AN_HOUR - leewayS }, exp: { $now: -30 - leewayS } },
      };
    },
  },
  {
    id: 'tokens/unsigned',
    title: 'rejects a token with alg none',
    who: 'an unsigned token',
    clause: CLAUSES.jwtAlg,
    forge: () => ({ sign: 'none', header: { alg: 'none' } }),
  },
  {
    id: 'tokens/signature-stripped',
    title: 'rejects a token whose signature was cut off',
    who: 'a token without its signature',
    clause: CLAUSES.jwsSignature,
    forge: () => ({ sign: 'issuer', edit: 'drop-signature' }),
  },
  {
    id: 'tokens/signature-altered',
    title: 'rejects a token with one bit of its signature flipped',
    who: 'a token with an altered signature',
    clause: CLAUSES.jwsSignature,
    forge: () => ({ sign: 'issuer', edit: 'flip-signature-bit' }),
  },
  {
    id: 'tokens/claims-tampered',
    title: 'rejects claims that were changed under a valid signature',
    who: 'a token with claims changed after signing',
    clause: CLAUSES.jwtVerify,
    forge: () => ({ sign: 'issuer', claims: { exp: { $now: 12 * AN_HOUR } }, edit: 'tamper-claims' }),
  },
  {
    id: 'tokens/foreign-key',
    title: 'rejects a token signed by a key that the issuer never published',
    who: "a token signed by a stranger's key",
    clause: CLAUSES.jwtVerify,
    forge: () => ({ sign: 'stranger' }),
  },
  {
    id: 'tokens/embedded-key',
    title: 'does not trust a key that the token brings along',
    who: 'a token that brings its own key',
    clause: CLAUSES.jwtClaims,
    forge: (scheme) => (asymmetric(scheme) ? { sign: 'embedded' } : null),
  },
  {
    id: 'tokens/key-confusion',
    title: 'does not take the public key for an HMAC secret',
    who: 'a token signed with HS256 and the public key',
    clause: CLAUSES.jwtAlg,
    forge: (scheme) =>
      asymmetric(scheme) ? { sign: 'public-key-as-secret', header: { alg: 'HS256' } } : null,
  },
  {
    id: 'tokens/empty-hmac-secret',
    title: 'rejects a token signed with an empty secret',
    who: 'a token signed with an empty secret',
    clause: CLAUSES.jwtVerify,
    forge: () => ({ sign: 'empty-secret', header: { alg: 'HS256' } }),
  },
  {
    id: 'tokens/other-issuer',
    title: 'rejects a token of another issuer',
    who: 'a token of another issuer',
    clause: CLAUSES.jwtIssuer,
    forge: (scheme) =>
      scheme.issuer === null ? null : { sign: 'issuer', claims: { iss: `${scheme.issuer}/another-tenant` } },
  },
  {
    id: 'tokens/other-audience',
    title: 'rejects a token made for another client',
    who: 'a token made for another client',
    clause: CLAUSES.jwtAudience,
    forge: (scheme) => {
      const claim = scheme.profile === 'cognito' ? 'client_id' : 'aud';
      const stated = scheme.profile === 'cognito' ? scheme.clientId : scheme.audience;
      return stated === null ? null : { sign: 'issuer', claims: { [claim]: 'another-client' } };
    },
  },
  {
    id: 'tokens/id-token',
    title: 'does not take an ID token for an access token',
    who: 'an ID token',
    clause: CLAUSES.jwtKinds,
    forge: (scheme) =>
      scheme.profile === 'cognito'
        ? { sign: 'issuer', claims: { token_use: 'id', aud: scheme.clientId } }
        : null,
  },
  {
    id: 'tokens/not-yet-valid',
    title: 'rejects a token before its nbf',
    who: 'a token that is not valid yet',
    clause: CLAUSES.jwtNbf,
    forge: (scheme) => ({
      sign: 'issuer',
      claims: { nbf: { $now: AN_HOUR + Math.ceil(scheme.leewayMs / 1000) }, exp: { $now: 3 * AN_HOUR } },
    }),
  },
  {
    id: 'tokens/no-expiry',
    title: 'rejects a token without exp',
    who: 'a token that never expires',
    clause: CLAUSES.jwtExp,
    forge: () => ({ sign: 'issuer', claims: { exp: null } }),
  },
];

function schemeOf(subject: Subject, world: World): EffectiveJwtScheme {
  const scheme = world.contract.schemes[identityOf(subject, world).scheme];
  if (scheme?.type !== 'jwt') throw new Error('a forged token needs a jwt scheme');
  return scheme;
}

function subjectsOf(row: Row, world: World): Subject[] {
  const all = doorsOfType(world, ['jwt']).filter((subject) => row.forge(schemeOf(subject, world)) !== null);
  return row.everywhere ? all : onePerGuard(all, world);
}

/** Tokens that differ from a valid one in one respect: on one route per scheme and kind of guard, the expired one on all. */
export const forgedTokens: readonly Case[] = ROWS.map((row) => ({
  id: row.id,
  title: row.title,
  area: row.id.startsWith('tokens/') ? 'tokens' : 'credentials',
  level: 'required',
  clause: row.clause,
  expects: 'refusal',
  subjects: (world) => subjectsOf(row, world),
  requests: (subject, world) => {
    const token = row.forge(schemeOf(subject, world));
    const identity = identityOf(subject, world).name;
    return token ? [exampleRequest(routeOf(subject, world), { kind: 'forged', identity, token })] : [];
  },
  expect: ([exchange], _subject, { contract }) => {
    const { invalid, malformed, expired } = contract.errors.refusals;
    const statuses =
      row.id === 'credentials/expired-is-refused' ? expired.status : unionOf(invalid, malformed);
    return expectRefusal(exchange, statuses, row.who);
  },
}));
