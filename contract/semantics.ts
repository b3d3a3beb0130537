import { credentialFits } from './semantics/credential-fits.ts';
import { credentialRequest } from './semantics/credential-request.ts';
import { duplicateRoute } from './semantics/duplicate-route.ts';
import { environmentPlace } from './semantics/environment-place.ts';
import { healthRoutes } from './semantics/health-routes.ts';
import { identityWithoutRoute } from './semantics/identity-without-route.ts';
import { jwtNeeds } from './semantics/jwt-needs.ts';
import { literalSecret } from './semantics/literal-secret.ts';
import { load } from './semantics/load.ts';
import { ownership } from './semantics/ownership.ts';
import { pathExample } from './semantics/path-example.ts';
import { pathTemplate } from './semantics/path-template.ts';
import { revisionRequest } from './semantics/revision-request.ts';
import { routeWithoutIdentity } from './semantics/route-without-identity.ts';
import type { Rule } from './semantics/rule.ts';
import { shadowedRoute } from './semantics/shadowed-route.ts';
import { tiers } from './semantics/tiers.ts';
import { trustedProxies } from './semantics/trusted-proxies.ts';
import { unknownOwner } from './semantics/unknown-owner.ts';
import { unknownRole } from './semantics/unknown-role.ts';
import { unknownScheme } from './semantics/unknown-scheme.ts';
import { unknownService } from './semantics/unknown-service.ts';
import { waiverRoute } from './semantics/waiver-route.ts';
import { withResults } from './semantics/with-results.ts';

/** Every rule that a schema cannot say, by the name of its file. */
export const SEMANTICS: readonly { readonly id: string; readonly check: Rule }[] = [
  { id: 'unknown-role', check: unknownRole },
  { id: 'unknown-scheme', check: unknownScheme },
  { id: 'unknown-owner', check: unknownOwner },
  { id: 'unknown-service', check: unknownService },
  { id: 'identity-without-route', check: identityWithoutRoute },
  { id: 'route-without-identity', check: routeWithoutIdentity },
  { id: 'duplicate-route', check: duplicateRoute },
  { id: 'shadowed-route', check: shadowedRoute },
  { id: 'path-template', check: pathTemplate },
  { id: 'path-example', check: pathExample },
  { id: 'ownership', check: ownership },
  { id: 'tiers', check: tiers },
  { id: 'trusted-proxies', check: trustedProxies },
  { id: 'credential-fits', check: credentialFits },
  { id: 'credential-request', check: credentialRequest },
  { id: 'health-routes', check: healthRoutes },
  { id: 'environment-place', check: environmentPlace },
  { id: 'jwt-needs', check: jwtNeeds },
  { id: 'load', check: load },
  { id: 'literal-secret', check: literalSecret },
  { id: 'revision-request', check: revisionRequest },
  { id: 'waiver-route', check: waiverRoute },
  { id: 'with-results', check: withResults },
];
