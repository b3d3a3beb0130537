import type { EffectiveIdentity } from './effective.ts';
import type { Contract } from './schema/contract.ts';
import type { Identity } from './schema/identity.ts';
import { identityTier } from './tier.ts';

/** An identity with its defaults: known by its own name, limited by the highest of its roles. */
export function resolveIdentity(name: string, identity: Identity, contract: Contract): EffectiveIdentity {
  const subject = identity.subject ?? name;
  const credential = identity.credential ?? null;
  const scheme = Object.hasOwn(contract.schemes, identity.scheme)
    ? contract.schemes[identity.scheme]
    : undefined;
  const service = credential !== null && 'id' in credential ? credential.id : subject;
  return {
    name,
    scheme: identity.scheme,
    subject,
    roles: identity.roles ?? [],
    scopes: identity.scopes ?? [],
    tenant: identity.tenant ?? null,
    tier: identityTier(identity, contract.rateLimits?.tiers ?? {}),
    ...(scheme?.type === 'service' ? { service } : {}),
    credential,
  };
}
