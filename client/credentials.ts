import type { EffectiveContract, EffectiveIdentity, EffectiveScheme } from '../contract/effective.ts';
import { expand, missingVariables } from '../contract/variables.ts';
import type { Fault } from '../records/exchange.ts';
import { type Ask, askForCredential, bodyTexts } from './ask.ts';
import type { Clock } from './clock.ts';
import { fault } from './fault.ts';
import type { Issuer } from './issuer.ts';
import { canMint, type Minted, mintToken, type Variables } from './mint.ts';
import type { Redactor } from './redact.ts';

/** A valid credential, as a value. token: without the prefix that its header has before it. */
export type HeldCredential =
  | { readonly kind: 'token'; readonly value: string; readonly minted: Minted | null }
  | { readonly kind: 'pair'; readonly name: string; readonly secret: string };

export interface CredentialOptions {
  readonly contract: EffectiveContract;
  readonly variables: Variables;
  readonly issuer: Issuer | null;
  readonly redactor: Redactor;
  readonly seed: string;
  readonly runId: string;
  readonly clock: Clock;
  /** Sends a request without a credential; the answer is recorded only after `learn` has run. */
  readonly ask: Ask;
}

export interface Credentials {
  /** The valid credential of an identity, had once and kept; a minted one is renewed at half its lifetime. */
  of(identity: string): Promise<HeldCredential | Fault>;
}

export function createCredentials(options: CredentialOptions): Credentials {
  const held = new Map<
    string,
    { readonly credential: Promise<HeldCredential | Fault>; readonly renewAtMs: number }
  >();
  return {
    async of(name) {
      const known = held.get(name);
      if (known !== undefined && options.clock.now() < known.renewAtMs) return known.credential;
      const identity = options.contract.identities[name];
      const scheme = options.contract.schemes[identity?.scheme ?? ''];
      if (identity === undefined || scheme === undefined)
        return fault('credential', `the contract has no identity ${name}`);
      const source = sourceOf(identity, scheme, options);
      const renewAtMs =
        source === 'mint' && scheme.type === 'jwt'
          ? options.clock.now() + scheme.lifetimeMs / 2
          : Number.POSITIVE_INFINITY;
      const credential = obtain(identity, scheme, source, options);
      held.set(name, { credential, renewAtMs });
      return credential;
    },
  };
}

export interface Callers {
  /** Identities whose credential can be had. */
  readonly callers: readonly string[];
  /** For every other identity, why not. */
  readonly absent: Readonly<Record<string, string>>;
  /** Schemes whose tokens can be signed as the issuer signs them. */
  readonly mintable: readonly string[];
}

/** Who can be called as, from what is at hand; nothing is sent. */
export function availableCallers(
  contract: EffectiveContract,
  variables: Variables,
  issuer: Issuer | null,
): Callers {
  const reasons = Object.values(contract.identities).map((identity) => {
    const scheme = contract.schemes[identity.scheme];
    const source =
      scheme === undefined
        ? { absent: `the contract has no scheme ${identity.scheme}` }
        : sourceOf(identity, scheme, { contract, variables, issuer });
    return [identity.name, typeof source === 'string' ? null : source.absent] as const;
  });
  return {
    callers: reasons.filter(([, why]) => why === null).map(([name]) => name),
    absent: Object.fromEntries(reasons.flatMap(([name, why]) => (why === null ? [] : [[name, why]]))),
    mintable: Object.values(contract.schemes)
      .filter((s) => s.type === 'jwt' && canMint(s, variables, issuer))
      .map(({ name }) => name),
  };
}

type Source = 'mint' | 'given' | { readonly absent: string };

interface AtHand {
  readonly contract: EffectiveContract;
  readonly variables: Variables;
  readonly issuer: Issuer | null;
}

/** Where the harness started the API, that API trusts this run's issuer and secrets, and no token from elsewhere. */
function sourceOf(
  identity: EffectiveIdentity,
  scheme: EffectiveScheme,
  { contract, variables, issuer }: AtHand,
): Source {
  const mintable = scheme.type === 'jwt' && canMint(scheme, variables, issuer);
  if (mintable && (contract.environment.owned || issuer !== null)) return 'mint';
  const { credential } = identity;
  const missing = credential === null ? [] : missingVariables(textsOf(credential), variables);
  if (credential !== null && missing.length === 0) return 'given';
  if (mintable) return 'mint';
  if (missing.length > 0)
    return { absent: `${identity.name} has no credential here: ${missing.join(', ')} not set` };
  const needs = scheme.type === 'jwt' ? ', and no power mint in this environment' : '';
  return { absent: `${identity.name} has no credential in the contract${needs}` };
}

function textsOf(credential: NonNullable<EffectiveIdentity['credential']>): readonly string[] {
  if ('token' in credential) return [credential.token];
  if ('password' in credential) return [credential.username, credential.password];
  if ('secret' in credential) return [credential.id, credential.secret];
  return bodyTexts(credential.body);
}

async function obtain(
  identity: EffectiveIdentity,
  scheme: EffectiveScheme,
  source: Source,
  options: CredentialOptions,
): Promise<HeldCredential | Fault> {
  if (typeof source !== 'string') return fault('credential', source.absent);
  const { variables, redactor, runId, ask } = options;
  const learn = (value: string): string => {
    redactor.learn(value, `credential of ${identity.name}`);
    return value;
  };
  if (source === 'mint' && scheme.type === 'jwt') {
    const { token: value, ...minted } = await mintToken(identity, scheme, options);
    return { kind: 'token', value: learn(value), minted };
  }
  const { credential } = identity;
  if (credential === null) return fault('credential', `${identity.name} has no credential in the contract`);
  if ('request' in credential) {
    const captured = await askForCredential(identity.name, credential, {
      variables,
      redactor,
      runId,
      ask,
      learn,
    });
    return typeof captured === 'string' ? token(captured, scheme) : captured;
  }
  if ('token' in credential) return token(learn(expand(credential.token, variables)), scheme);
  const [name, secret] =
    'password' in credential
      ? [credential.username, credential.password]
      : [credential.id, credential.secret];
  return { kind: 'pair', name: expand(name, variables), secret: learn(expand(secret, variables)) };
}

/** A value that begins with its prefix, such as `zap_test_`, is not given it twice. */
function token(value: string, scheme: EffectiveScheme): HeldCredential {
  const prefix = 'prefix' in scheme ? scheme.prefix : '';
  return {
    kind: 'token',
    value: value.startsWith(prefix) ? value.slice(prefix.length) : value,
    minted: null,
  };
}
