import type { EffectiveScheme } from '../contract/effective.ts';
import type { Call, Identification } from './behaviour.ts';
import { verifyToken } from './token.ts';

const MISSING: Identification = { kind: 'missing' };
const INVALID: Identification = { kind: 'invalid' };

/** The most telling fault first: what is answered when several schemes read one header. */
const TELLING = ['identified', 'unavailable', 'expired', 'invalid', 'malformed', 'missing'] as const;

/**
 * Says who is calling. Schemes that read the same header are alternatives; of different headers, every credential that is
 * presented must be good, so that a bad one cannot hide behind a good one.
 */
export async function identify(call: Call): Promise<Identification> {
  const found: Identification[] = [];
  for (const schemes of call.api.carriers) {
    const results: Identification[] = [];
    for (const scheme of schemes) results.push(await identifyBy(call, scheme));
    const best = TELLING.flatMap((kind) => results.filter((result) => result.kind === kind))[0];
    if (best && best.kind !== 'missing') found.push(best);
  }
  return found.find((result) => result.kind !== 'identified') ?? found[0] ?? MISSING;
}

/** A header that speaks an unknown auth-scheme carries no authentication at all (RFC 6750, section 3.1). */
async function identifyBy(call: Call, scheme: EffectiveScheme): Promise<Identification> {
  const { behaviour } = call;
  const credential = behaviour.presented(call, scheme);
  if (credential.kind === 'malformed') return { kind: 'malformed' };
  if (credential.kind !== 'present') return MISSING;
  if (scheme.type === 'jwt') {
    const verified = await verifyToken(call, scheme, credential.value);
    return verified.kind === 'identified' && behaviour.flow.isEnded(call, credential.value)
      ? INVALID
      : verified;
  }
  const known = behaviour
    .known(call, scheme)
    .filter((secret) => behaviour.sameName(credential.name, secret))
    .find((secret) => behaviour.sameSecret(credential.value, secret));
  return known ? { kind: 'identified', caller: known.caller } : INVALID;
}
