import type { EffectiveScheme } from '../../contract/effective.ts';
import type { Call } from '../behaviour.ts';
import { anyone, type Defect, identifiedAs, onRoutes, openTo } from '../defect.ts';
import { headerOf } from '../presented.ts';

function isEmpty(call: Call, scheme: EffectiveScheme): boolean {
  if (scheme.type === 'service') return false;
  const value = headerOf(call, scheme.header)?.trim();
  return value === '' || value === scheme.prefix.trim();
}

export const emptyCredentialOpens: Defect = {
  id: 'empty-credential-opens',
  title: 'lets in whoever sends an empty credential',
  mistake: 'The check stands inside `if (token)`, and an empty string is no token to check.',
  example: 'model-serving',
  kills: ['credentials/empty-is-refused'],
  applies: onRoutes(openTo('jwt', 'opaque', 'api-key', 'basic')),
  apply: (behaviour) => ({
    ...behaviour,
    identify: (call) =>
      call.api.carriers.flat().some((scheme) => isEmpty(call, scheme))
        ? Promise.resolve(identifiedAs(anyone(call)))
        : behaviour.identify(call),
  }),
};
