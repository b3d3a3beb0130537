import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { EffectiveContract, EffectiveIdentity, EffectiveJwtScheme } from '../../contract/effective.ts';
import type { startTestIssuer } from './issuer.ts';

export type Headers = Record<string, string>;

/** Good and bad credentials of an example's identities. */
export interface Credentials {
  readonly valid: (identity: EffectiveIdentity) => Headers;
  /** The token, key or password by itself. */
  readonly token: (identity: EffectiveIdentity) => string;
  readonly wrong: (identity: EffectiveIdentity) => Promise<Readonly<Record<string, Headers>>>;
}

interface Held {
  readonly name: string | null;
  readonly secret: string;
}

type Issuer = Awaited<ReturnType<typeof startTestIssuer>>;
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `held`: what each identity was given; tokens are made on the spot. */
export function createCredentials(
  contract: EffectiveContract,
  held: ReadonlyMap<string, Held>,
  {
    issuer,
    hmacSecret,
    nowS,
  }: { readonly issuer: Issuer; readonly hmacSecret: string; readonly nowS: number },
): Credentials {
  const present = (identity: EffectiveIdentity, { name, secret }: Held, prefix?: string): Headers => {
    const scheme = contract.schemes[identity.scheme];
    if (!scheme) return {};
    if (scheme.type === 'service') return { [scheme.idHeader]: name ?? '', [scheme.secretHeader]: secret };
    const value = scheme.type === 'basic' ? Buffer.from(`${name}:${secret}`).toString('base64') : secret;
    const before = prefix ?? (scheme.prefix.endsWith(' ') ? scheme.prefix : '');
    return { [scheme.header]: before + value };
  };
  const heldBy = (identity: EffectiveIdentity): Held =>
    held.get(identity.name) ?? { name: null, secret: 'none' };
  const swapped = (text: string) =>
    text.replace(/[a-z]/gi, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()));
  return {
    valid: (identity) => present(identity, heldBy(identity)),
    token: (identity) => heldBy(identity).secret,
    wrong: async (identity) => {
      const mine = heldBy(identity);
      const { name, secret } = mine;
      const scheme = contract.schemes[identity.scheme];
      const others = Object.values(contract.identities).filter(
        (i) => i.scheme === identity.scheme && i.name !== identity.name,
      );
      const sent = (changed: Partial<Held>) => present(identity, { ...mine, ...changed });
      const header = scheme && scheme.type !== 'service' ? scheme.header : 'x-none';
      return {
        random: sent({ secret: 'a-wrong-one-0123456789abcdef' }),
        truncated: sent({ secret: secret.slice(0, -1) }),
        extended: sent({ secret: `${secret}x` }),
        'case-swapped': sent({ secret: swapped(secret) }),
        malformed: { [header]: header === 'Authorization' ? 'Bearer %%none%%' : '%%none%%' },
        empty: { [header]: header === 'Authorization' ? 'Bearer ' : '' },
        'without a secret': sent({ secret: '' }),
        'another name': sent({ name: `${name}-x` }),
        ...Object.fromEntries(
          others.map((other) => [`secret of ${other.name}`, sent({ secret: heldBy(other).secret })]),
        ),
        'lower case': present(identity, mine, 'bearer '),
        'other scheme': present(identity, mine, 'Digest '),
        bare: present(identity, mine, ''),
        ...(scheme?.type === 'jwt' ? await forgeries(identity, scheme, { issuer, hmacSecret, nowS }) : {}),
      };
    },
  };
}

/** The claims of a good token. */
export function claimsOf(identity: EffectiveIdentity, scheme: EffectiveJwtScheme, nowS: number) {
  return {
    ...(scheme.issuer === null ? {} : { iss: scheme.issuer }),
    ...(scheme.profile === 'cognito' ? { client_id: scheme.clientId, token_use: 'access' } : {}),
    [scheme.claims.subject]: identity.subject,
    [scheme.claims.roles]: identity.roles,
    exp: nowS + 600,
  };
}

export function hmacToken(claims: object, secret: string): string {
  const input = `${base64url({ alg: 'HS256' })}.${base64url(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

async function forgeries(
  identity: EffectiveIdentity,
  scheme: EffectiveJwtScheme,
  {
    issuer,
    hmacSecret,
    nowS,
  }: { readonly issuer: Issuer; readonly hmacSecret: string; readonly nowS: number },
): Promise<Readonly<Record<string, Headers>>> {
  const good = claimsOf(identity, scheme, nowS);
  const sign = (changes: object) =>
    scheme.profile === 'hs256'
      ? hmacToken({ ...good, ...changes }, hmacSecret)
      : issuer.sign({ ...good, ...changes });
  const stranger = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(stranger.publicKey);
  const tokens = {
    unsigned: `${base64url({ alg: 'none' })}.${base64url(good)}.`,
    stripped: (await sign({})).replace(/[^.]+$/, ''),
    embedded: await new SignJWT(good).setProtectedHeader({ alg: 'RS256', jwk }).sign(stranger.privateKey),
    confused: hmacToken(good, issuer.pem),
    'empty secret': hmacToken(good, ''),
    'other issuer': await sign({ iss: 'https://other.example' }),
    'other client': await sign({ client_id: 'other', aud: 'other' }),
    'ID token': await sign({ token_use: 'id', aud: scheme.clientId }),
    early: await sign({ nbf: nowS + 60 }),
    endless: await sign({ exp: undefined }),
    expired: await sign({ exp: nowS - 60 }),
  };
  return Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [name, { Authorization: `Bearer ${token}` }]),
  );
}
