import type { Defect } from './defect.ts';
import { algorithmComparedWithoutCase } from './defects/algorithm-compared-without-case.ts';
import { algorithmReadTwice } from './defects/algorithm-read-twice.ts';
import { algorithmTakenForText } from './defects/algorithm-taken-for-text.ts';
import { allowMissing } from './defects/allow-missing.ts';
import { anyAuthSchemeAccepted } from './defects/any-auth-scheme-accepted.ts';
import { anyHashAccepted } from './defects/any-hash-accepted.ts';
import { anyRsaPaddingAccepted } from './defects/any-rsa-padding-accepted.ts';
import { anyScopeSuffices } from './defects/any-scope-suffices.ts';
import { anyTokenAccepted } from './defects/any-token-accepted.ts';
import { anyUserNameAccepted } from './defects/any-user-name-accepted.ts';
import { audienceComparedByPrefix } from './defects/audience-compared-by-prefix.ts';
import { audienceComparedWithoutCase } from './defects/audience-compared-without-case.ts';
import { audienceInEitherClaim } from './defects/audience-in-either-claim.ts';
import { audienceListUnchecked } from './defects/audience-list-unchecked.ts';
import { audienceMustBeText } from './defects/audience-must-be-text.ts';
import { audienceNotRequired } from './defects/audience-not-required.ts';
import { audienceUnchecked } from './defects/audience-unchecked.ts';
import { backslashUnguarded } from './defects/backslash-unguarded.ts';
import { bareCredentialAccepted } from './defects/bare-credential-accepted.ts';
import { bestOfSeveralSchemesCounts } from './defects/best-of-several-schemes-counts.ts';
import { certificateChainUnchecked } from './defects/certificate-chain-unchecked.ts';
import { certificateUrlFetched } from './defects/certificate-url-fetched.ts';
import { challengeMissing } from './defects/challenge-missing.ts';
import { claimsThatDoNotParseGet500 } from './defects/claims-that-do-not-parse-get-500.ts';
import { clockSkewOfMinutes } from './defects/clock-skew-of-minutes.ts';
import { credentialEchoed } from './defects/credential-echoed.ts';
import { criticalHeadersIgnored } from './defects/critical-headers-ignored.ts';
import { defaultSecretLeft } from './defects/default-secret-left.ts';
import { dotSegmentUnguarded } from './defects/dot-segment-unguarded.ts';
import { doubleSlashUnguarded } from './defects/double-slash-unguarded.ts';
import { embeddedKeyTrusted } from './defects/embedded-key-trusted.ts';
import { emptyCredentialOpens } from './defects/empty-credential-opens.ts';
import { emptyPasswordAccepted } from './defects/empty-password-accepted.ts';
import { emptySecretAccepted } from './defects/empty-secret-accepted.ts';
import { encodedDotSegmentsUnguarded } from './defects/encoded-dot-segments-unguarded.ts';
import { encodedLetterUnguarded } from './defects/encoded-letter-unguarded.ts';
import { encodedSlashUnguarded } from './defects/encoded-slash-unguarded.ts';
import { encodedSpaceUnguarded } from './defects/encoded-space-unguarded.ts';
import { exampleKeyTrusted } from './defects/example-key-trusted.ts';
import { expiredAnswers403 } from './defects/expired-answers-403.ts';
import { expiredTokenAccepted } from './defects/expired-token-accepted.ts';
import { expiryComparedWithNan } from './defects/expiry-compared-with-nan.ts';
import { expiryNotRequired } from './defects/expiry-not-required.ts';
import { expiryOfOtherTypesIgnored } from './defects/expiry-of-other-types-ignored.ts';
import { extraSegmentsIgnored } from './defects/extra-segments-ignored.ts';
import { falsyAlgorithmSkipsVerification } from './defects/falsy-algorithm-skips-verification.ts';
import { firstOfJoinedAccepted } from './defects/first-of-joined-accepted.ts';
import { firstOfRepeatedClaimsCounts } from './defects/first-of-repeated-claims-counts.ts';
import { firstOfRepeatedFieldsCounts } from './defects/first-of-repeated-fields-counts.ts';
import { forbiddenAnswers401 } from './defects/forbidden-answers-401.ts';
import { forwardedUserTrusted } from './defects/forwarded-user-trusted.ts';
import { fractionalExpiryRefused } from './defects/fractional-expiry-refused.ts';
import { guardedAnswerCacheablePublicly } from './defects/guarded-answer-cacheable-publicly.ts';
import { headUnguarded } from './defects/head-unguarded.ts';
import { headerNameInQueryAccepted } from './defects/header-name-in-query-accepted.ts';
import { headerThatDoesNotParseGets500 } from './defects/header-that-does-not-parse-gets-500.ts';
import { healthDetailsAnswer500 } from './defects/health-details-answer-500.ts';
import { idTokenAccepted } from './defects/id-token-accepted.ts';
import { internalsIn500 } from './defects/internals-in-500.ts';
import { invalidWithoutChallenge } from './defects/invalid-without-challenge.ts';
import { issuedKeyNeverWorks } from './defects/issued-key-never-works.ts';
import { issuerComparedByPrefix } from './defects/issuer-compared-by-prefix.ts';
import { issuerComparedWithoutCase } from './defects/issuer-compared-without-case.ts';
import { issuerListAccepted } from './defects/issuer-list-accepted.ts';
import { issuerNotRequired } from './defects/issuer-not-required.ts';
import { issuerSearchedFor } from './defects/issuer-searched-for.ts';
import { issuerUnchecked } from './defects/issuer-unchecked.ts';
import { keyConfusion } from './defects/key-confusion.ts';
import { keyConfusionAnyHmac } from './defects/key-confusion-any-hmac.ts';
import { keyConfusionDer } from './defects/key-confusion-der.ts';
import { keyConfusionJwk } from './defects/key-confusion-jwk.ts';
import { keyIdBreaksAQuery } from './defects/key-id-breaks-a-query.ts';
import { keyIdPutIntoAQuery } from './defects/key-id-put-into-a-query.ts';
import { keyIdReadAsPath } from './defects/key-id-read-as-path.ts';
import { keyIdTakenForText } from './defects/key-id-taken-for-text.ts';
import { keyInCookieAccepted } from './defects/key-in-cookie-accepted.ts';
import { keyInQueryAccepted } from './defects/key-in-query-accepted.ts';
import { keyPrefixOptional } from './defects/key-prefix-optional.ts';
import { keyUrlFetched } from './defects/key-url-fetched.ts';
import { keyUrlTrusted } from './defects/key-url-trusted.ts';
import { keysInAPlainObject } from './defects/keys-in-a-plain-object.ts';
import { lastCharacterUncompared } from './defects/last-character-uncompared.ts';
import { lastOfJoinedAccepted } from './defects/last-of-joined-accepted.ts';
import { lastOfRepeatedFieldsCounts } from './defects/last-of-repeated-fields-counts.ts';
import { lastScopeUnchecked } from './defects/last-scope-unchecked.ts';
import { limitHeaderOfWrongTier } from './defects/limit-header-of-wrong-tier.ts';
import { limitHeadersMissing } from './defects/limit-headers-missing.ts';
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
import { negativeExpiryMeansNever } from './defects/negative-expiry-means-never.ts';
import { noneRefusedInOneSpelling } from './defects/none-refused-in-one-spelling.ts';
import { noneRefusedInTwoSpellings } from './defects/none-refused-in-two-spellings.ts';
import { noneWithSignatureAccepted } from './defects/none-with-signature-accepted.ts';
import { notBeforeIgnored } from './defects/not-before-ignored.ts';
import { notBeforeOfOtherTypesIgnored } from './defects/not-before-of-other-types-ignored.ts';
import { nullClaimsGet500 } from './defects/null-claims-get-500.ts';
import { nullExpiryAccepted } from './defects/null-expiry-accepted.ts';
import { nullHeaderGets500 } from './defects/null-header-gets-500.ts';
import { onlyIdTokensRefused } from './defects/only-id-tokens-refused.ts';
import { otherCaseUnguarded } from './defects/other-case-unguarded.ts';
import { otherHeadersRead } from './defects/other-headers-read.ts';
import { ownerLockedOut } from './defects/owner-locked-out.ts';
import { ownershipUnchecked } from './defects/ownership-unchecked.ts';
import { parentOfPublicPathUnguarded } from './defects/parent-of-public-path-unguarded.ts';
import { passwordOfAnotherAccepted } from './defects/password-of-another-accepted.ts';
import { passwordWithoutUserAccepted } from './defects/password-without-user-accepted.ts';
import { pathParameterUnguarded } from './defects/path-parameter-unguarded.ts';
import { plainTypeAccepted } from './defects/plain-type-accepted.ts';
import { proxyAuthorizationRead } from './defects/proxy-authorization-read.ts';
import { publicRouteGuarded } from './defects/public-route-guarded.ts';
import { readinessAnswers500 } from './defects/readiness-answers-500.ts';
import { refusalAnswers200 } from './defects/refusal-answers-200.ts';
import { refusalCacheablePublicly } from './defects/refusal-cacheable-publicly.ts';
import { refusalRedirects } from './defects/refusal-redirects.ts';
import { refusalWithoutCode } from './defects/refusal-without-code.ts';
import { refusalWithoutRequestId } from './defects/refusal-without-request-id.ts';
import { repeatedRolesUnited } from './defects/repeated-roles-united.ts';
import { roleInOtherClaimTrusted } from './defects/role-in-other-claim-trusted.ts';
import { roleInRequestTrusted } from './defects/role-in-request-trusted.ts';
import { roleMappingLost } from './defects/role-mapping-lost.ts';
import { rolesComparedByPrefix } from './defects/roles-compared-by-prefix.ts';
import { rolesSearchedFor } from './defects/roles-searched-for.ts';
import { rolesUnchecked } from './defects/roles-unchecked.ts';
import { routeForgotten } from './defects/route-forgotten.ts';
import { schemeNameCaseSensitive } from './defects/scheme-name-case-sensitive.ts';
import { scopesComparedWithoutCase } from './defects/scopes-compared-without-case.ts';
import { scopesSearchedFor } from './defects/scopes-searched-for.ts';
import { scopesUnchecked } from './defects/scopes-unchecked.ts';
import { secretComparedByPrefix } from './defects/secret-compared-by-prefix.ts';
import { secretComparedCaseInsensitively } from './defects/secret-compared-case-insensitively.ts';
import { secretCutBeforeComparison } from './defects/secret-cut-before-comparison.ts';
import { secretMatchedByPattern } from './defects/secret-matched-by-pattern.ts';
import { secretPutIntoAQuery } from './defects/secret-put-into-a-query.ts';
import { serviceIdAsSecretAccepted } from './defects/service-id-as-secret-accepted.ts';
import { serviceIdComparedByPrefix } from './defects/service-id-compared-by-prefix.ts';
import { serviceIdSearchedFor } from './defects/service-id-searched-for.ts';
import { serviceIdUnchecked } from './defects/service-id-unchecked.ts';
import { serviceSecretComparedByPrefix } from './defects/service-secret-compared-by-prefix.ts';
import { serviceSecretComparedWithoutCase } from './defects/service-secret-compared-without-case.ts';
import { serviceSecretCutBeforeComparison } from './defects/service-secret-cut-before-comparison.ts';
import { serviceSecretOfAnotherAccepted } from './defects/service-secret-of-another-accepted.ts';
import { serviceSecretOptional } from './defects/service-secret-optional.ts';
import { serviceSecretSuffices } from './defects/service-secret-suffices.ts';
import { serviceSecretUnsetOpens } from './defects/service-secret-unset-opens.ts';
import { serviceSecretUnsetRefuses } from './defects/service-secret-unset-refuses.ts';
import { signatureComparedByPrefix } from './defects/signature-compared-by-prefix.ts';
import { signatureComparedInPart } from './defects/signature-compared-in-part.ts';
import { signatureComparedWithoutCase } from './defects/signature-compared-without-case.ts';
import { signatureCutBeforeComparison } from './defects/signature-cut-before-comparison.ts';
import { signatureOptional } from './defects/signature-optional.ts';
import { signatureSegmentOptional } from './defects/signature-segment-optional.ts';
import { spacesRemovedBeforeComparison } from './defects/spaces-removed-before-comparison.ts';
import { subjectNotRequired } from './defects/subject-not-required.ts';
import { suffixUnguarded } from './defects/suffix-unguarded.ts';
import { tokenAsUserNameAccepted } from './defects/token-as-user-name-accepted.ts';
import { tokenDecodedNotVerified } from './defects/token-decoded-not-verified.ts';
import { tokenUseNotRequired } from './defects/token-use-not-required.ts';
import { tokenUseUnchecked } from './defects/token-use-unchecked.ts';
import { trailingSlashUnguarded } from './defects/trailing-slash-unguarded.ts';
import { typeComparedBySuffix } from './defects/type-compared-by-suffix.ts';
import { typeComparedExactly } from './defects/type-compared-exactly.ts';
import { typeNotRequired } from './defects/type-not-required.ts';
import { typeUnchecked } from './defects/type-unchecked.ts';
import { uncommonMethodsUnguarded } from './defects/uncommon-methods-unguarded.ts';
import { unencodedPayloadIgnored } from './defects/unencoded-payload-ignored.ts';
import { unknownAlgorithmSkipsVerification } from './defects/unknown-algorithm-skips-verification.ts';
import { unknownClaimsRefused } from './defects/unknown-claims-refused.ts';
import { unknownHeadersRefused } from './defects/unknown-headers-refused.ts';
import { unknownKeyIdSkipsVerification } from './defects/unknown-key-id-skips-verification.ts';
import { unknownNameTold } from './defects/unknown-name-told.ts';
import { unlistedPathGets500 } from './defects/unlisted-path-gets-500.ts';
import { unlistedPathReveals } from './defects/unlisted-path-reveals.ts';
import { unsetSecretBecomesText } from './defects/unset-secret-becomes-text.ts';
import { unsetServiceSecretBecomesText } from './defects/unset-service-secret-becomes-text.ts';
import { unsignedTokenAccepted } from './defects/unsigned-token-accepted.ts';
import { userIdInBodyTrusted } from './defects/user-id-in-body-trusted.ts';
import { userNameAsPasswordAccepted } from './defects/user-name-as-password-accepted.ts';
import { validPostGets405 } from './defects/valid-post-gets-405.ts';
import { verificationCachedBySignature } from './defects/verification-cached-by-signature.ts';
import { wrongMethodAnswers404 } from './defects/wrong-method-answers-404.ts';
import { wrongMethodServed } from './defects/wrong-method-served.ts';
import { wrongPasswordAccepted } from './defects/wrong-password-accepted.ts';
import { zeroExpiryMeansNever } from './defects/zero-expiry-means-never.ts';
import { zeroSignatureAccepted } from './defects/zero-signature-accepted.ts';

/** Every named defect, in the order of their ids. */
export const DEFECTS: readonly Defect[] = [
  algorithmComparedWithoutCase,
  algorithmReadTwice,
  algorithmTakenForText,
  allowMissing,
  anyAuthSchemeAccepted,
  anyHashAccepted,
  anyRsaPaddingAccepted,
  anyScopeSuffices,
  anyTokenAccepted,
  anyUserNameAccepted,
  audienceComparedByPrefix,
  audienceComparedWithoutCase,
  audienceInEitherClaim,
  audienceListUnchecked,
  audienceMustBeText,
  audienceNotRequired,
  audienceUnchecked,
  backslashUnguarded,
  bareCredentialAccepted,
  bestOfSeveralSchemesCounts,
  certificateChainUnchecked,
  certificateUrlFetched,
  challengeMissing,
  claimsThatDoNotParseGet500,
  clockSkewOfMinutes,
  credentialEchoed,
  criticalHeadersIgnored,
  defaultSecretLeft,
  dotSegmentUnguarded,
  doubleSlashUnguarded,
  embeddedKeyTrusted,
  emptyCredentialOpens,
  emptyPasswordAccepted,
  emptySecretAccepted,
  encodedDotSegmentsUnguarded,
  encodedLetterUnguarded,
  encodedSlashUnguarded,
  encodedSpaceUnguarded,
  exampleKeyTrusted,
  expiredAnswers403,
  expiredTokenAccepted,
  expiryComparedWithNan,
  expiryNotRequired,
  expiryOfOtherTypesIgnored,
  extraSegmentsIgnored,
  falsyAlgorithmSkipsVerification,
  firstOfJoinedAccepted,
  firstOfRepeatedClaimsCounts,
  firstOfRepeatedFieldsCounts,
  forbiddenAnswers401,
  forwardedUserTrusted,
  fractionalExpiryRefused,
  guardedAnswerCacheablePublicly,
  headUnguarded,
  headerNameInQueryAccepted,
  headerThatDoesNotParseGets500,
  healthDetailsAnswer500,
  idTokenAccepted,
  internalsIn500,
  invalidWithoutChallenge,
  issuedKeyNeverWorks,
  issuerComparedByPrefix,
  issuerComparedWithoutCase,
  issuerListAccepted,
  issuerNotRequired,
  issuerSearchedFor,
  issuerUnchecked,
  keyConfusion,
  keyConfusionAnyHmac,
  keyConfusionDer,
  keyConfusionJwk,
  keyIdBreaksAQuery,
  keyIdPutIntoAQuery,
  keyIdReadAsPath,
  keyIdTakenForText,
  keyInCookieAccepted,
  keyInQueryAccepted,
  keyPrefixOptional,
  keyUrlFetched,
  keyUrlTrusted,
  keysInAPlainObject,
  lastCharacterUncompared,
  lastOfJoinedAccepted,
  lastOfRepeatedFieldsCounts,
  lastScopeUnchecked,
  limitHeaderOfWrongTier,
  limitHeadersMissing,
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
  negativeExpiryMeansNever,
  noneRefusedInOneSpelling,
  noneRefusedInTwoSpellings,
  noneWithSignatureAccepted,
  notBeforeIgnored,
  notBeforeOfOtherTypesIgnored,
  nullClaimsGet500,
  nullExpiryAccepted,
  nullHeaderGets500,
  onlyIdTokensRefused,
  otherCaseUnguarded,
  otherHeadersRead,
  ownerLockedOut,
  ownershipUnchecked,
  parentOfPublicPathUnguarded,
  passwordOfAnotherAccepted,
  passwordWithoutUserAccepted,
  pathParameterUnguarded,
  plainTypeAccepted,
  proxyAuthorizationRead,
  publicRouteGuarded,
  readinessAnswers500,
  refusalAnswers200,
  refusalCacheablePublicly,
  refusalRedirects,
  refusalWithoutCode,
  refusalWithoutRequestId,
  repeatedRolesUnited,
  roleInOtherClaimTrusted,
  roleInRequestTrusted,
  roleMappingLost,
  rolesComparedByPrefix,
  rolesSearchedFor,
  rolesUnchecked,
  routeForgotten,
  schemeNameCaseSensitive,
  scopesComparedWithoutCase,
  scopesSearchedFor,
  scopesUnchecked,
  secretComparedByPrefix,
  secretComparedCaseInsensitively,
  secretCutBeforeComparison,
  secretMatchedByPattern,
  secretPutIntoAQuery,
  serviceIdAsSecretAccepted,
  serviceIdComparedByPrefix,
  serviceIdSearchedFor,
  serviceIdUnchecked,
  serviceSecretComparedByPrefix,
  serviceSecretComparedWithoutCase,
  serviceSecretCutBeforeComparison,
  serviceSecretOfAnotherAccepted,
  serviceSecretOptional,
  serviceSecretSuffices,
  serviceSecretUnsetOpens,
  serviceSecretUnsetRefuses,
  signatureComparedByPrefix,
  signatureComparedInPart,
  signatureComparedWithoutCase,
  signatureCutBeforeComparison,
  signatureOptional,
  signatureSegmentOptional,
  spacesRemovedBeforeComparison,
  subjectNotRequired,
  suffixUnguarded,
  tokenAsUserNameAccepted,
  tokenDecodedNotVerified,
  tokenUseNotRequired,
  tokenUseUnchecked,
  trailingSlashUnguarded,
  typeComparedBySuffix,
  typeComparedExactly,
  typeNotRequired,
  typeUnchecked,
  uncommonMethodsUnguarded,
  unencodedPayloadIgnored,
  unknownAlgorithmSkipsVerification,
  unknownClaimsRefused,
  unknownHeadersRefused,
  unknownKeyIdSkipsVerification,
  unknownNameTold,
  unlistedPathGets500,
  unlistedPathReveals,
  unsetSecretBecomesText,
  unsetServiceSecretBecomesText,
  unsignedTokenAccepted,
  userIdInBodyTrusted,
  userNameAsPasswordAccepted,
  validPostGets405,
  verificationCachedBySignature,
  wrongMethodAnswers404,
  wrongMethodServed,
  wrongPasswordAccepted,
  zeroExpiryMeansNever,
  zeroSignatureAccepted,
];
