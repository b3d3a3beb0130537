import { randomBytes } from 'node:crypto';
import { systemClock } from '../../client/clock.ts';
import { mintToken, type Variables } from '../../client/mint.ts';
import { remedied, TWIN_SECRET } from '../../conformance/proof/remedies.ts';
import type { EffectiveContract } from '../../contract/effective.ts';
import { resolve } from '../../contract/resolve.ts';
import { variablesIn } from '../../contract/variables.ts';
import type { RunningIssuer } from '../../rehearsal/issuer.ts';
import type { KillRun } from '../kill-run.ts';
import type { Target } from '../target.ts';
import { withWindow } from './try-defect.ts';

/** Limits as short as they can be told apart: nobody waits for a minute to learn what a defect would do. */
const OWNED_WINDOW_MS = 2000;
const OTHER_WINDOW_MS = 250;

/** The contract as written, served here: tokens of our issuer, short windows; powers, routes and identities untouched. */
export function servedHere({ loaded, environment }: Target, issuer: RunningIssuer | null): EffectiveContract {
  const resolved = resolve(loaded.contract, environment, {
    outputs: issuer?.outputs ?? {},
    keepUnresolved: true,
    placeOf: loaded.placeOf,
  });
  const { schemes } = resolved;
  const trusted = { ...resolved, schemes: issuer === null ? schemes : trusting(schemes, issuer) };
  return withWindow(trusted, resolved.environment.owned ? OWNED_WINDOW_MS : OTHER_WINDOW_MS);
}

function trusting(
  schemes: EffectiveContract['schemes'],
  issuer: RunningIssuer,
): EffectiveContract['schemes'] {
  const { url, clientId, audience, jwksUri } = issuer;
  const entries = Object.entries(schemes).map(([name, scheme]) => {
    if (scheme.type !== 'jwt' || scheme.profile === 'hs256') return [name, scheme] as const;
    const ours = {
      issuer: url,
      jwksUri,
      clientId: scheme.clientId === null ? null : clientId,
      audience: scheme.audience === null ? null : audience,
    };
    return [name, { ...scheme, ...ours }] as const;
  });
  return Object.fromEntries(entries);
}

/** What names a mail service or an object store stays as it is until one runs. */
const placeOf = (template: string | undefined): string | null =>
  template !== undefined && /\$\{(?:mailbox|storage)\./.test(template) ? template : null;

/** A value for every variable that the contract names: a fresh secret, or the token of the identity whose credential it is. */
async function valuesOf(contract: EffectiveContract, issuer: RunningIssuer): Promise<Map<string, string>> {
  const { identities, schemes, environment } = contract;
  const names = variablesIn(JSON.stringify([identities, schemes, environment.env]));
  const values = new Map<string, string>();
  for (const name of [...names, ...Object.keys(environment.env)])
    values.set(name, placeOf(environment.env[name]) ?? randomBytes(32).toString('base64url'));
  for (const identity of Object.values(identities)) {
    const scheme = schemes[identity.scheme];
    if (scheme?.type !== 'jwt' || identity.credential === null || !('token' in identity.credential)) continue;
    const variables: Variables = (name) => values.get(name);
    const { token } = await mintToken(identity, scheme, {
      issuer,
      variables,
      seed: 'held',
      clock: systemClock(),
    });
    for (const name of variablesIn(identity.credential.token)) values.set(name, token);
  }
  return values;
}

/** The suite as the environment would let it run: with its powers and the credentials that are set, and with what each remedy adds. */
export async function heldRun(
  target: Target,
  issuer: RunningIssuer,
  env: Readonly<Record<string, string | undefined>>,
  remedies: readonly string[],
): Promise<Pick<KillRun, 'contract' | 'variables' | 'held'>> {
  const contract = remedied(servedHere(target, issuer), remedies);
  const values = await valuesOf(contract, issuer);
  const { powers, env: own } = contract.environment;
  const isHeld = (name: string): boolean =>
    remedies.includes('credentials') || name in own || TWIN_SECRET.test(name) || (env[name] ?? '') !== '';
  return {
    contract,
    variables: (name) => values.get(name),
    held: {
      issuer: powers.includes('mint') ? issuer : null,
      variables: (name) => (isHeld(name) ? values.get(name) : undefined),
    },
  };
}
