import type { Defect } from './defect.ts';
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
import { tenantInBodyTrusted } from './defects/tenant-in-body-trusted.ts';
import { tenantInHeaderTrusted } from './defects/tenant-in-header-trusted.ts';
import { tenantInTokenTrusted } from './defects/tenant-in-token-trusted.ts';
import { tenantLockedOut } from './defects/tenant-locked-out.ts';
import { tenantUnchecked } from './defects/tenant-unchecked.ts';
import { tenantUncheckedOnWrites } from './defects/tenant-unchecked-on-writes.ts';
import { throttledAnswers503 } from './defects/throttled-answers-503.ts';
import { throttledWithoutCode } from './defects/throttled-without-code.ts';
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

/** Defects by id, from s to z. */
export const DEFECTS_S_TO_Z: readonly Defect[] = [
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
  tenantInBodyTrusted,
  tenantInHeaderTrusted,
  tenantInTokenTrusted,
  tenantLockedOut,
  tenantUnchecked,
  tenantUncheckedOnWrites,
  throttledAnswers503,
  throttledWithoutCode,
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
