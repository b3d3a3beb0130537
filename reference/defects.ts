import type { Defect } from './defect.ts';
import { allowMissing } from './defects/allow-missing.ts';
import { anyAuthSchemeAccepted } from './defects/any-auth-scheme-accepted.ts';
import { anyTokenAccepted } from './defects/any-token-accepted.ts';
import { audienceUnchecked } from './defects/audience-unchecked.ts';
import { bareCredentialAccepted } from './defects/bare-credential-accepted.ts';
import { challengeMissing } from './defects/challenge-missing.ts';
import { credentialEchoed } from './defects/credential-echoed.ts';
import { embeddedKeyTrusted } from './defects/embedded-key-trusted.ts';
import { emptyCredentialOpens } from './defects/empty-credential-opens.ts';
import { emptySecretAccepted } from './defects/empty-secret-accepted.ts';
import { exemptRouteLimited } from './defects/exempt-route-limited.ts';
import { expiredAnswers403 } from './defects/expired-answers-403.ts';
import { expiredTokenAccepted } from './defects/expired-token-accepted.ts';
import { expiryNotRequired } from './defects/expiry-not-required.ts';
import { forbiddenAnswers401 } from './defects/forbidden-answers-401.ts';
import { forwardedUserTrusted } from './defects/forwarded-user-trusted.ts';
import { guardedAnswerCacheablePublicly } from './defects/guarded-answer-cacheable-publicly.ts';
import { headUnguarded } from './defects/head-unguarded.ts';
import { healthDetailsAnswer500 } from './defects/health-details-answer-500.ts';
import { idTokenAccepted } from './defects/id-token-accepted.ts';
import { internalsIn500 } from './defects/internals-in-500.ts';
import { issuedKeyNeverWorks } from './defects/issued-key-never-works.ts';
import { issuerUnchecked } from './defects/issuer-unchecked.ts';
import { keyConfusion } from './defects/key-confusion.ts';
import { keyInCookieAccepted } from './defects/key-in-cookie-accepted.ts';
import { keyInQueryAccepted } from './defects/key-in-query-accepted.ts';
import { limitHeaderOfWrongTier } from './defects/limit-header-of-wrong-tier.ts';
import { limitHeadersMissing } from './defects/limit-headers-missing.ts';
import { limiterBadCredentialsFree } from './defects/limiter-bad-credentials-free.ts';
import { limiterBucketShared } from './defects/limiter-bucket-shared.ts';
import { limiterBurstIgnored } from './defects/limiter-burst-ignored.ts';
import { limiterBurstShort } from './defects/limiter-burst-short.ts';
import { limiterForgetsUnderConcurrency } from './defects/limiter-forgets-under-concurrency.ts';
import { limiterKeySpoofable } from './defects/limiter-key-spoofable.ts';
import { limiterKeyedByAddress } from './defects/limiter-keyed-by-address.ts';
import { limiterMissing } from './defects/limiter-missing.ts';
import { limiterMissingOnRoute } from './defects/limiter-missing-on-route.ts';
import { limiterOffByTier } from './defects/limiter-off-by-tier.ts';
import { limiterPerInstance } from './defects/limiter-per-instance.ts';
import { limiterRealIpTrusted } from './defects/limiter-real-ip-trusted.ts';
import { limiterTenPercentHigh } from './defects/limiter-ten-percent-high.ts';
import { limiterTenPercentLow } from './defects/limiter-ten-percent-low.ts';
import { limiterWindowResetsEarly } from './defects/limiter-window-resets-early.ts';
import { livenessAnswers500 } from './defects/liveness-answers-500.ts';
import { malformedBodyGets500 } from './defects/malformed-body-gets-500.ts';
import { malformedCredentialOpens } from './defects/malformed-credential-opens.ts';
import { methodNotGuarded } from './defects/method-not-guarded.ts';
import { missingAnswers403 } from './defects/missing-answers-403.ts';
import { notBeforeIgnored } from './defects/not-before-ignored.ts';
import { ownerLockedOut } from './defects/owner-locked-out.ts';
import { ownershipUnchecked } from './defects/ownership-unchecked.ts';
import { publicRouteGuarded } from './defects/public-route-guarded.ts';
import { readinessAnswers500 } from './defects/readiness-answers-500.ts';
import { refusalAnswers200 } from './defects/refusal-answers-200.ts';
import { refusalRedirects } from './defects/refusal-redirects.ts';
import { refusalWithoutCode } from './defects/refusal-without-code.ts';
import { refusalWithoutRequestId } from './defects/refusal-without-request-id.ts';
import { remainingHeaderStuck } from './defects/remaining-header-stuck.ts';
import { resetHeaderInMilliseconds } from './defects/reset-header-in-milliseconds.ts';
import { retryAfterInMilliseconds } from './defects/retry-after-in-milliseconds.ts';
import { retryAfterMissing } from './defects/retry-after-missing.ts';
import { roleInRequestTrusted } from './defects/role-in-request-trusted.ts';
import { roleMappingLost } from './defects/role-mapping-lost.ts';
import { rolesUnchecked } from './defects/roles-unchecked.ts';
import { routeForgotten } from './defects/route-forgotten.ts';
import { schemeNameCaseSensitive } from './defects/scheme-name-case-sensitive.ts';
import { scopesUnchecked } from './defects/scopes-unchecked.ts';
import { secretComparedByPrefix } from './defects/secret-compared-by-prefix.ts';
import { secretComparedCaseInsensitively } from './defects/secret-compared-case-insensitively.ts';
import { secretCutBeforeComparison } from './defects/secret-cut-before-comparison.ts';
import { serviceIdUnchecked } from './defects/service-id-unchecked.ts';
import { serviceSecretOfAnotherAccepted } from './defects/service-secret-of-another-accepted.ts';
import { serviceSecretOptional } from './defects/service-secret-optional.ts';
import { serviceSecretUnsetOpens } from './defects/service-secret-unset-opens.ts';
import { serviceSecretUnsetRefuses } from './defects/service-secret-unset-refuses.ts';
import { signatureOptional } from './defects/signature-optional.ts';
import { throttledAnswers503 } from './defects/throttled-answers-503.ts';
import { throttledWithoutCode } from './defects/throttled-without-code.ts';
import { tokenDecodedNotVerified } from './defects/token-decoded-not-verified.ts';
import { unlistedPathGets500 } from './defects/unlisted-path-gets-500.ts';
import { unlistedPathReveals } from './defects/unlisted-path-reveals.ts';
import { unsignedTokenAccepted } from './defects/unsigned-token-accepted.ts';
import { userIdInBodyTrusted } from './defects/user-id-in-body-trusted.ts';
import { validPostGets405 } from './defects/valid-post-gets-405.ts';
import { wrongMethodAnswers404 } from './defects/wrong-method-answers-404.ts';
import { wrongMethodServed } from './defects/wrong-method-served.ts';
import { wrongPasswordAccepted } from './defects/wrong-password-accepted.ts';

/** Every defect, by id. */
export const DEFECTS: readonly Defect[] = [
  allowMissing,
  anyAuthSchemeAccepted,
  anyTokenAccepted,
  audienceUnchecked,
  bareCredentialAccepted,
  challengeMissing,
  credentialEchoed,
  embeddedKeyTrusted,
  emptyCredentialOpens,
  emptySecretAccepted,
  exemptRouteLimited,
  expiredAnswers403,
  expiredTokenAccepted,
  expiryNotRequired,
  forbiddenAnswers401,
  forwardedUserTrusted,
  guardedAnswerCacheablePublicly,
  headUnguarded,
  healthDetailsAnswer500,
  idTokenAccepted,
  internalsIn500,
  issuedKeyNeverWorks,
  issuerUnchecked,
  keyConfusion,
  keyInCookieAccepted,
  keyInQueryAccepted,
  limitHeaderOfWrongTier,
  limitHeadersMissing,
  limiterBadCredentialsFree,
  limiterBucketShared,
  limiterBurstIgnored,
  limiterBurstShort,
  limiterForgetsUnderConcurrency,
  limiterKeySpoofable,
  limiterKeyedByAddress,
  limiterMissing,
  limiterMissingOnRoute,
  limiterOffByTier,
  limiterPerInstance,
  limiterRealIpTrusted,
  limiterTenPercentHigh,
  limiterTenPercentLow,
  limiterWindowResetsEarly,
  livenessAnswers500,
  malformedBodyGets500,
  malformedCredentialOpens,
  methodNotGuarded,
  missingAnswers403,
  notBeforeIgnored,
  ownerLockedOut,
  ownershipUnchecked,
  publicRouteGuarded,
  readinessAnswers500,
  refusalAnswers200,
  refusalRedirects,
  refusalWithoutCode,
  refusalWithoutRequestId,
  remainingHeaderStuck,
  resetHeaderInMilliseconds,
  retryAfterInMilliseconds,
  retryAfterMissing,
  roleInRequestTrusted,
  roleMappingLost,
  rolesUnchecked,
  routeForgotten,
  schemeNameCaseSensitive,
  scopesUnchecked,
  secretComparedByPrefix,
  secretComparedCaseInsensitively,
  secretCutBeforeComparison,
  serviceIdUnchecked,
  serviceSecretOfAnotherAccepted,
  serviceSecretOptional,
  serviceSecretUnsetOpens,
  serviceSecretUnsetRefuses,
  signatureOptional,
  throttledAnswers503,
  throttledWithoutCode,
  tokenDecodedNotVerified,
  unlistedPathGets500,
  unlistedPathReveals,
  unsignedTokenAccepted,
  userIdInBodyTrusted,
  validPostGets405,
  wrongMethodAnswers404,
  wrongMethodServed,
  wrongPasswordAccepted,
];
