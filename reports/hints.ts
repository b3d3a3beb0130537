// Where the fault mostly is, for someone who did not write the rule. By case, else by area.
const BY_CASE: Readonly<Record<string, string>> = {
  'credentials/valid-is-accepted':
    'Look for a second check beside the middleware (an endpoint that authenticates by itself), a route that is not registered for this method, or a key store that this route does not read.',
  'credentials/missing-is-refused':
    'Put the route behind the guard that the other routes share, and keep the list of public routes in one place.',
  'credentials/malformed-is-refused':
    'Treat any error while reading a credential as a refusal: a parser that throws must never fall through to the handler.',
  'credentials/wrong-is-refused': 'Check the credential itself, not that one is there.',
  'credentials/expired-is-refused':
    'Compare the expiry with the clock at each request, also for cached answers.',
  'credentials/empty-is-refused':
    'Treat an empty credential like a missing one; never compare it with an unset secret.',
  'credentials/public-needs-none':
    'Take the route out of the guard: the contract says that anyone may call it.',
  'matrix/allowed-is-admitted':
    'Compare how roles or scopes are mapped from the credential with what the contract allows: names are case-sensitive, and groups may be missing from the token.',
  'matrix/others-are-refused':
    'Check roles or scopes on this route after the credential, and refuse by default.',
  'matrix/role-in-request-grants-nothing':
    'Take the caller’s roles from the verified credential alone, never from a header, query or body.',
  'ownership/others-are-denied':
    'Look the object up by its id and its owner together, with the owner taken from the credential.',
  'ownership/owner-reads-own':
    'Compare the owner with the same id that the credential carries (sub, not e-mail or user name).',
  'methods/head-is-guarded':
    'Guard HEAD like GET: some frameworks route it past middleware that is bound to GET.',
  'methods/405-names-allow': 'Send Allow with the methods of the path in every 405.',
  'methods/override-header-is-ignored': 'Switch method-override middleware off, or run it before the guard.',
  'errors/challenge-names-a-scheme': 'Send WWW-Authenticate with every 401.',
  'errors/no-internals':
    'Answer unexpected errors with a fixed text and a request id; log the details instead.',
  'errors/credential-is-not-echoed': 'Leave credentials out of error messages.',
  'services/secret-of-another-is-refused':
    'Look the secret up by the service id, and compare it with that one alone.',
  'services/user-id-in-body-grants-nothing':
    'Take the caller from the credential; ignore user ids in the body.',
  'tokens/unsigned': 'Give the verifier an explicit list of algorithms; `none` must not be in it.',
  'tokens/key-confusion':
    'Give the verifier an explicit list of asymmetric algorithms, so that a public key never serves as an HMAC secret.',
  'tokens/embedded-key':
    'Take keys from the issuer’s JWKS only; ignore jwk, jku and x5u in a token’s header.',
  'tokens/empty-hmac-secret': 'Refuse to start without a secret.',
  'tokens/other-issuer': 'Compare iss with the exact issuer.',
  'tokens/other-audience': 'Compare aud (Cognito access tokens: client_id) with this API’s own.',
  'tokens/id-token': 'Accept access tokens only: check token_use or typ.',
  'tokens/no-expiry': 'Require exp: many libraries check it only where it is there.',
  'tokens/not-yet-valid': 'Check nbf, with no more leeway than the contract grants.',
  'transport/query-is-ignored': 'Read credentials from the header only: addresses end up in logs.',
  'transport/scheme-is-case-insensitive': 'Compare the word before the credential without regard to case.',
  'transport/identity-headers-are-ignored':
    'Drop headers that name a caller (X-User-Id and the like) at the edge.',
};

const BY_AREA: Readonly<Record<string, string>> = {
  credentials: 'Compare the guard of this route with that of a route that passes.',
  keys: 'Compare the whole key, exactly, in constant time.',
  tokens: 'Verify signature and claims with a maintained library, and read nothing from a token before.',
  services: 'Require the right id and the right secret together, and refuse to start without a secret.',
  transport: 'Read credentials only from the place that the contract names.',
  methods: 'Register the allowed methods of each path in one place and answer the others alike.',
  errors: 'Let one error handler write every refusal, so that all have the same shape.',
  health: 'Compare the health routes with the contract’s `health`.',
  limits: 'Compare the limiter’s tiers and headers with the contract’s `rateLimits`.',
  privacy: 'Mark answers to identified callers as private or no-store.',
};

/** One sentence on where to look; null for a rule of which nothing general can be said. */
export function hintFor(id: string): string | null {
  return BY_CASE[id] ?? BY_AREA[id.split('/')[0] ?? ''] ?? null;
}
