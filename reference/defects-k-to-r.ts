import type { Defect } from './defect.ts';
import { keyConfusion } from './defects/key-confusion.ts';
import { keyConfusionAnyHmac } from './defects/key-confusion-any-hmac.ts';
import { keyConfusionDer } from './defects/key-confusion-der.ts';
import { keyConfusionJwk } from './defects/key-confusion-jwk.ts';
import { keyConfusionPkcs1 } from './defects/key-confusion-pkcs1.ts';
import { keyIdBreaksAQuery } from './defects/key-id-breaks-a-query.ts';
import { keyIdPutIntoAQuery } from './defects/key-id-put-into-a-query.ts';
import { keyIdReadAsPath } from './defects/key-id-read-as-path.ts';
import { keyIdTakenForText } from './defects/key-id-taken-for-text.ts';
import { keyInCookieAccepted } from './defects/key-in-cookie-accepted.ts';
import { keyInQueryAccepted } from './defects/key-in-query-accepted.ts';
import { keyPrefixOptional } from './defects/key-prefix-optional.ts';
import { keyShownTwice } from './defects/key-shown-twice.ts';
import { keyUrlFetched } from './defects/key-url-fetched.ts';
import { keyUrlTrusted } from './defects/key-url-trusted.ts';
import { keysInAPlainObject } from './defects/keys-in-a-plain-object.ts';
import { lastCharacterUncompared } from './defects/last-character-uncompared.ts';
import { lastOfJoinedAccepted } from './defects/last-of-joined-accepted.ts';
import { lastOfRepeatedFieldsCounts } from './defects/last-of-repeated-fields-counts.ts';
import { lastScopeUnchecked } from './defects/last-scope-unchecked.ts';
import { limitHeaderOfWrongTier } from './defects/limit-header-of-wrong-tier.ts';
import { limitHeadersMissing } from './defects/limit-headers-missing.ts';
import { limiterBadCredentialsFree } from './defects/limiter-bad-credentials-free.ts';
import { limiterBreaksWithoutItsStore } from './defects/limiter-breaks-without-its-store.ts';
import { limiterBucketShared } from './defects/limiter-bucket-shared.ts';
import { limiterBurstIgnored } from './defects/limiter-burst-ignored.ts';
import { limiterBurstShort } from './defects/limiter-burst-short.ts';
import { limiterFailsClosed } from './defects/limiter-fails-closed.ts';
import { limiterFailsOpen } from './defects/limiter-fails-open.ts';
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
import { listFilterTrusted } from './defects/list-filter-trusted.ts';
import { listOwnRowsLost } from './defects/list-own-rows-lost.ts';
import { listSharedByTenants } from './defects/list-shared-by-tenants.ts';
import { listUnfiltered } from './defects/list-unfiltered.ts';
import { livenessAnswers500 } from './defects/liveness-answers-500.ts';
import { malformedBodyGets500 } from './defects/malformed-body-gets-500.ts';
import { malformedCredentialOpens } from './defects/malformed-credential-opens.ts';
import { methodNotGuarded } from './defects/method-not-guarded.ts';
import { methodOverrideHonoured } from './defects/method-override-honoured.ts';
import { methodOverrideInQueryHonoured } from './defects/method-override-in-query-honoured.ts';
import { missingAlgorithmSkipsVerification } from './defects/missing-algorithm-skips-verification.ts';
import { missingAnswers403 } from './defects/missing-answers-403.ts';
import { missingKeyIdSkipsVerification } from './defects/missing-key-id-skips-verification.ts';
import { missingRolesMeanAll } from './defects/missing-roles-mean-all.ts';
import { mockLoginInProduction } from './defects/mock-login-in-production.ts';
import { negativeExpiryMeansNever } from './defects/negative-expiry-means-never.ts';
import { noneRefusedInOneSpelling } from './defects/none-refused-in-one-spelling.ts';
import { noneRefusedInTwoSpellings } from './defects/none-refused-in-two-spellings.ts';
import { noneWithSignatureAccepted } from './defects/none-with-signature-accepted.ts';
import { notBeforeIgnored } from './defects/not-before-ignored.ts';
import { notBeforeOfOtherTypesIgnored } from './defects/not-before-of-other-types-ignored.ts';
import { nullClaimsGet500 } from './defects/null-claims-get-500.ts';
import { nullExpiryAccepted } from './defects/null-expiry-accepted.ts';
import { nullHeaderGets500 } from './defects/null-header-gets-500.ts';
import { oldPasswordLives } from './defects/old-password-lives.ts';
import { onlyIdTokensRefused } from './defects/only-id-tokens-refused.ts';
import { originReflected } from './defects/origin-reflected.ts';
import { otherCaseUnguarded } from './defects/other-case-unguarded.ts';
import { otherHeadersRead } from './defects/other-headers-read.ts';
import { ownerLockedOut } from './defects/owner-locked-out.ts';
import { ownershipUnchecked } from './defects/ownership-unchecked.ts';
import { parentOfPublicPathUnguarded } from './defects/parent-of-public-path-unguarded.ts';
import { passwordChangeDoesNothing } from './defects/password-change-does-nothing.ts';
import { passwordEchoed } from './defects/password-echoed.ts';
import { passwordLivesAfterReset } from './defects/password-lives-after-reset.ts';
import { passwordOfAnotherAccepted } from './defects/password-of-another-accepted.ts';
import { passwordWithoutUserAccepted } from './defects/password-without-user-accepted.ts';
import { pathParameterUnguarded } from './defects/path-parameter-unguarded.ts';
import { plainTypeAccepted } from './defects/plain-type-accepted.ts';
import { proxyAuthorizationRead } from './defects/proxy-authorization-read.ts';
import { publicRouteGuarded } from './defects/public-route-guarded.ts';
import { readinessAnswers500 } from './defects/readiness-answers-500.ts';
import { refreshTokenReusable } from './defects/refresh-token-reusable.ts';
import { refreshedTokenNeverWorks } from './defects/refreshed-token-never-works.ts';
import { refusalAnswers200 } from './defects/refusal-answers-200.ts';
import { refusalCacheablePublicly } from './defects/refusal-cacheable-publicly.ts';
import { refusalRedirects } from './defects/refusal-redirects.ts';
import { refusalWithoutCode } from './defects/refusal-without-code.ts';
import { refusalWithoutRequestId } from './defects/refusal-without-request-id.ts';
import { registerWithoutConfirmation } from './defects/register-without-confirmation.ts';
import { remainingHeaderStuck } from './defects/remaining-header-stuck.ts';
import { repeatedRolesUnited } from './defects/repeated-roles-united.ts';
import { resetCodeReusable } from './defects/reset-code-reusable.ts';
import { resetDoesNothing } from './defects/reset-does-nothing.ts';
import { resetHeaderInMilliseconds } from './defects/reset-header-in-milliseconds.ts';
import { retryAfterInMilliseconds } from './defects/retry-after-in-milliseconds.ts';
import { retryAfterMissing } from './defects/retry-after-missing.ts';
import { revokedKeyLives } from './defects/revoked-key-lives.ts';
import { revokingAnswers500 } from './defects/revoking-answers-500.ts';
import { rewriteHeaderHonoured } from './defects/rewrite-header-honoured.ts';
import { roleInOtherClaimTrusted } from './defects/role-in-other-claim-trusted.ts';
import { roleInRequestTrusted } from './defects/role-in-request-trusted.ts';
import { roleInTokenTrusted } from './defects/role-in-token-trusted.ts';
import { roleMappingLost } from './defects/role-mapping-lost.ts';
import { rolesComparedByPrefix } from './defects/roles-compared-by-prefix.ts';
import { rolesSearchedFor } from './defects/roles-searched-for.ts';
import { rolesUnchecked } from './defects/roles-unchecked.ts';
import { rotatedKeyLives } from './defects/rotated-key-lives.ts';
import { rotatedKeyNeverWorks } from './defects/rotated-key-never-works.ts';
import { routeForgotten } from './defects/route-forgotten.ts';

/** Defects by id, from k to r. */
export const DEFECTS_K_TO_R: readonly Defect[] = [
  keyConfusion,
  keyConfusionAnyHmac,
  keyConfusionDer,
  keyConfusionJwk,
  keyConfusionPkcs1,
  keyIdBreaksAQuery,
  keyIdPutIntoAQuery,
  keyIdReadAsPath,
  keyIdTakenForText,
  keyInCookieAccepted,
  keyInQueryAccepted,
  keyPrefixOptional,
  keyShownTwice,
  keyUrlFetched,
  keyUrlTrusted,
  keysInAPlainObject,
  lastCharacterUncompared,
  lastOfJoinedAccepted,
  lastOfRepeatedFieldsCounts,
  lastScopeUnchecked,
  limitHeaderOfWrongTier,
  limitHeadersMissing,
  limiterBadCredentialsFree,
  limiterBreaksWithoutItsStore,
  limiterBucketShared,
  limiterBurstIgnored,
  limiterBurstShort,
  limiterFailsClosed,
  limiterFailsOpen,
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
  listFilterTrusted,
  listOwnRowsLost,
  listSharedByTenants,
  listUnfiltered,
  livenessAnswers500,
  malformedBodyGets500,
  malformedCredentialOpens,
  methodNotGuarded,
  methodOverrideHonoured,
  methodOverrideInQueryHonoured,
  missingAlgorithmSkipsVerification,
  missingAnswers403,
  missingKeyIdSkipsVerification,
  missingRolesMeanAll,
  mockLoginInProduction,
  negativeExpiryMeansNever,
  noneRefusedInOneSpelling,
  noneRefusedInTwoSpellings,
  noneWithSignatureAccepted,
  notBeforeIgnored,
  notBeforeOfOtherTypesIgnored,
  nullClaimsGet500,
  nullExpiryAccepted,
  nullHeaderGets500,
  oldPasswordLives,
  onlyIdTokensRefused,
  originReflected,
  otherCaseUnguarded,
  otherHeadersRead,
  ownerLockedOut,
  ownershipUnchecked,
  parentOfPublicPathUnguarded,
  passwordChangeDoesNothing,
  passwordEchoed,
  passwordLivesAfterReset,
  passwordOfAnotherAccepted,
  passwordWithoutUserAccepted,
  pathParameterUnguarded,
  plainTypeAccepted,
  proxyAuthorizationRead,
  publicRouteGuarded,
  readinessAnswers500,
  refreshTokenReusable,
  refreshedTokenNeverWorks,
  refusalAnswers200,
  refusalCacheablePublicly,
  refusalRedirects,
  refusalWithoutCode,
  refusalWithoutRequestId,
  registerWithoutConfirmation,
  remainingHeaderStuck,
  repeatedRolesUnited,
  resetCodeReusable,
  resetDoesNothing,
  resetHeaderInMilliseconds,
  retryAfterInMilliseconds,
  retryAfterMissing,
  revokedKeyLives,
  revokingAnswers500,
  rewriteHeaderHonoured,
  roleInOtherClaimTrusted,
  roleInRequestTrusted,
  roleInTokenTrusted,
  roleMappingLost,
  rolesComparedByPrefix,
  rolesSearchedFor,
  rolesUnchecked,
  rotatedKeyLives,
  rotatedKeyNeverWorks,
  routeForgotten,
];
