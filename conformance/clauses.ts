import type { Case } from './case.ts';

type Clause = Case['clause'];

const rfc = (number: number, section: string, text: string): Clause => ({
  text: `RFC ${number}, section ${section}: ${text}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});

/** The clauses that several cases rest on. */
export const CLAUSES = {
  contract: {
    text: 'The contract: a caller that a route allows is served; everyone else is refused',
    url: 'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html',
  },
  unauthorized: rfc(9110, '15.5.2', '401 for a request that lacks valid credentials'),
  challenge: rfc(9110, '11.6.1', 'a 401 carries WWW-Authenticate with at least one challenge'),
  forbidden: rfc(9110, '15.5.4', '403 for valid credentials that do not suffice'),
  notFound: rfc(9110, '15.5.5', '404 for a resource that is not found, or is not disclosed'),
  methodNotAllowed: rfc(9110, '15.5.6', '405 with the allowed methods in Allow'),
  authScheme: rfc(9110, '11.1', 'the name of an auth-scheme is compared without case'),
  head: rfc(9110, '9.3.2', 'HEAD is GET without the content'),
  clientError: rfc(9110, '15.5', 'the 4xx class: the fault is in the request'),
  bearerQuery: rfc(6750, '2.3', 'tokens in the query are not to be used: they end up in logs'),
  bearerErrors: rfc(6750, '3.1', 'the errors of a bearer-protected resource'),
  basic: rfc(7617, '2', 'user-id and password'),
  sharedCaches: rfc(9111, '3.5', 'what a shared cache may keep of an answer to a request with Authorization'),
  tooMany: rfc(6585, '4', '429, with Retry-After'),
  jwtAlg: rfc(8725, '3.1', 'the verifier names the algorithms it accepts'),
  jwtVerify: rfc(8725, '3.3', 'every signature is validated, and a token that fails is rejected whole'),
  jwtIssuer: rfc(8725, '3.8', 'issuer and keys belong together, and the issuer is checked'),
  jwtAudience: rfc(8725, '3.9', 'the audience is checked'),
  jwtKinds: rfc(8725, '3.12', 'tokens of one kind are not accepted as another'),
  jwtClaims: rfc(8725, '3.10', 'received claims, keys in the header above all, are not trusted'),
  jwtExp: rfc(7519, '4.1.4', 'not accepted on or after exp'),
  jwtNbf: rfc(7519, '4.1.5', 'not accepted before nbf'),
  jwtTrusted: rfc(8725, '3.10', 'the key id is not trusted: it may hold a path or a query'),
  jwtEntropy: rfc(8725, '3.5', 'secrets that people can remember are no keys'),
  jwtTyping: rfc(8725, '3.11', 'explicit typing tells tokens of one kind from another'),
  jwtIss: rfc(7519, '4.1.1', 'iss, compared as it stands (section 2: StringOrURI)'),
  jwtAud: rfc(7519, '4.1.3', 'a recipient that is not in aud rejects the token; aud may be a list'),
  jwtNumericDate: rfc(7519, '2', 'NumericDate: a number of seconds, which may have a fraction'),
  jwtUnique: rfc(7519, '4', 'claim names are unique: reject, or take only the last'),
  jwtUnknown: rfc(7519, '4', 'claims that are not understood are ignored'),
  jwtValidate: rfc(7519, '7.2', 'the claims set is a JSON object; where a step fails the token is rejected'),
  jwsCompact: rfc(7515, '7.1', 'a compact token is header, payload and signature'),
  jwsAlg: rfc(7515, '4.1.1', 'alg: text with case, which must be there and be supported'),
  jwsJku: rfc(7515, '4.1.2', 'jku: a resource for keys, to be trusted only where it was agreed'),
  jwsKid: rfc(7515, '4.1.4', 'kid: a hint which key was used'),
  jwsX5u: rfc(7515, '4.1.5', 'x5u: a resource for a certificate, to be trusted only where it was agreed'),
  jwsX5c: rfc(7515, '4.1.6', 'x5c: the certificate chain must be validated'),
  jwsCrit: rfc(7515, '4.1.11', 'a token with a critical parameter that is not understood is invalid'),
  jwsUnique: rfc(7515, '4', 'header parameters are unique: reject, or take only the last'),
  jwsUnknown: rfc(7515, '4', 'parameters that are not understood are ignored'),
  jwsHeader: rfc(7515, '5.2', 'the header must be a valid JSON object'),
  jwsUnencoded: rfc(7797, '7', 'b64 false is not used in a JWT'),
  ecdsa: rfc(7518, '3.4', 'how an ECDSA signature is validated'),
  accessTokenType: rfc(9068, '4', 'the resource server verifies that typ is at+jwt and rejects any other'),
  accessTokenClaims: rfc(9068, '2.2', 'sub is required'),
  cognito: {
    text: 'Amazon Cognito: verifying JSON Web Tokens, step 3: client_id and token_use',
    url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html',
  },
  scope: rfc(6749, '3.3', 'scope: a list of strings with case, separated by spaces'),
  insufficientScope: rfc(6750, '3.1', 'insufficient_scope: the request needs more than the token gives'),
  bearerSyntax: rfc(6750, '2.1', 'one token in the Authorization field, in the characters of b64token'),
  proxyAuthorization: rfc(9110, '11.7.2', 'Proxy-Authorization is meant for the next proxy'),
  fieldLines: rfc(9110, '5.3', 'repeated field lines; the contract says that they are refused'),
  pathEquivalence: rfc(3986, '6.2.2', 'different spellings of one path'),
  cacheReuse: rfc(9111, '4', 'when a cache may reuse an answer'),
  cwe613: {
    text: 'CWE-613: a session or key that is over must not be worth anything',
    url: 'https://cwe.mitre.org/data/definitions/613.html',
  },
  cwe620: {
    text: 'CWE-620: a password is changed only by whoever knows the old one',
    url: 'https://cwe.mitre.org/data/definitions/620.html',
  },
  cwe640: {
    text: 'CWE-640: weak recovery of a forgotten password',
    url: 'https://cwe.mitre.org/data/definitions/640.html',
  },
  cwe287: {
    text: 'CWE-287: improper authentication',
    url: 'https://cwe.mitre.org/data/definitions/287.html',
  },
  cwe601: {
    text: 'CWE-601: nobody is sent to an address that is not trusted',
    url: 'https://cwe.mitre.org/data/definitions/601.html',
  },
  refreshing: rfc(6749, '6', 'a refresh token brings a new access token'),
  refreshRotation: rfc(9700, '4.14.2', 'a refresh token that was used is worth nothing afterwards'),
  revocation: rfc(7009, '2.2', 'a revoked token can no longer be used'),
  cwe20: { text: 'CWE-20: improper input validation', url: 'https://cwe.mitre.org/data/definitions/20.html' },
  cwe89: { text: 'CWE-89: SQL injection', url: 'https://cwe.mitre.org/data/definitions/89.html' },
  cwe204: {
    text: 'CWE-204: observable response discrepancy',
    url: 'https://cwe.mitre.org/data/definitions/204.html',
  },
  cwe289: {
    text: 'CWE-289: authentication bypass by alternate name',
    url: 'https://cwe.mitre.org/data/definitions/289.html',
  },
  cwe650: {
    text: 'CWE-650: trusting HTTP permission methods on the server side',
    url: 'https://cwe.mitre.org/data/definitions/650.html',
  },
  cwe1391: {
    text: 'CWE-1391: use of weak credentials',
    url: 'https://cwe.mitre.org/data/definitions/1391.html',
  },
  jwsSignature: rfc(7515, '5.2', 'how a signature is validated'),
  cwe200: {
    text: 'CWE-209: an error message that contains sensitive information',
    url: 'https://cwe.mitre.org/data/definitions/209.html',
  },
  cwe290: {
    text: 'CWE-290: authentication bypass by spoofing',
    url: 'https://cwe.mitre.org/data/definitions/290.html',
  },
  cwe639: {
    text: 'CWE-639: authorization bypass through a user-controlled key',
    url: 'https://cwe.mitre.org/data/definitions/639.html',
  },
  cwe697: { text: 'CWE-697: incorrect comparison', url: 'https://cwe.mitre.org/data/definitions/697.html' },
  cwe522: {
    text: 'CWE-522: insufficiently protected credentials',
    url: 'https://cwe.mitre.org/data/definitions/522.html',
  },
  objectLevel: {
    text: 'OWASP API Security Top 10 2023, API1: broken object level authorization',
    url: 'https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/',
  },
  propertyLevel: {
    text: 'OWASP API Security Top 10 2023, API3: broken object property level authorization',
    url: 'https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/',
  },
  inventory: {
    text: 'OWASP API Security Top 10 2023, API9: improper inventory management',
    url: 'https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/',
  },
  cors: {
    text: 'Fetch standard, CORS protocol and credentials: whom an origin is told that it may trust',
    url: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  },
  openapiResponses: {
    text: 'OpenAPI 3.1.0, 4.8.16: the responses that an operation may give',
    url: 'https://spec.openapis.org/oas/v3.1.0#responses-object',
  },
  openapiSecurity: {
    text: 'OpenAPI 3.1.0, 4.8.30: the credentials that an operation needs',
    url: 'https://spec.openapis.org/oas/v3.1.0#security-requirement-object',
  },
  openapiDocument: {
    text: 'OpenAPI 3.1.0, 4.3: what an OpenAPI document is',
    url: 'https://spec.openapis.org/oas/v3.1.0#openapi-document',
  },
  health: {
    text: 'The contract: the load balancer asks the health paths without a credential',
    url: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  },
  limits: {
    text: 'OWASP API Security Top 10 2023, API4: unrestricted resource consumption',
    url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/',
  },
  cwe307: {
    text: 'CWE-307: improper restriction of excessive authentication attempts',
    url: 'https://cwe.mitre.org/data/definitions/307.html',
  },
  cwe348: {
    text: 'CWE-348: use of less trusted source',
    url: 'https://cwe.mitre.org/data/definitions/348.html',
  },
  cwe362: {
    text: 'CWE-362: concurrent execution using a shared resource with improper synchronization',
    url: 'https://cwe.mitre.org/data/definitions/362.html',
  },
  rateHeaders: {
    text: 'The contract: the limit that applies to the caller stands in the answer',
    url: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/',
  },
} as const satisfies Record<string, Clause>;
