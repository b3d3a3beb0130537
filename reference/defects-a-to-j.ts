import type { Defect } from './defect.ts';
import { algorithmComparedWithoutCase } from './defects/algorithm-compared-without-case.ts';
import { algorithmReadTwice } from './defects/algorithm-read-twice.ts';
import { algorithmTakenForText } from './defects/algorithm-taken-for-text.ts';
import { allowMissing } from './defects/allow-missing.ts';
import { answerUnlikeDocument } from './defects/answer-unlike-document.ts';
import { anyAuthSchemeAccepted } from './defects/any-auth-scheme-accepted.ts';
import { anyCodeConfirms } from './defects/any-code-confirms.ts';
import { anyCodeResets } from './defects/any-code-resets.ts';
import { anyHashAccepted } from './defects/any-hash-accepted.ts';
import { anyRsaPaddingAccepted } from './defects/any-rsa-padding-accepted.ts';
import { anyScopeSuffices } from './defects/any-scope-suffices.ts';
import { anyTokenAccepted } from './defects/any-token-accepted.ts';
import { anyUserNameAccepted } from './defects/any-user-name-accepted.ts';
import { anyoneRevokesKeys } from './defects/anyone-revokes-keys.ts';
import { anyoneRotatesKeys } from './defects/anyone-rotates-keys.ts';
import { audienceComparedByPrefix } from './defects/audience-compared-by-prefix.ts';
import { audienceComparedWithoutCase } from './defects/audience-compared-without-case.ts';
import { audienceInEitherClaim } from './defects/audience-in-either-claim.ts';
import { audienceListUnchecked } from './defects/audience-list-unchecked.ts';
import { audienceMustBeText } from './defects/audience-must-be-text.ts';
import { audienceNotRequired } from './defects/audience-not-required.ts';
import { audienceUnchecked } from './defects/audience-unchecked.ts';
import { authSwitchedOff } from './defects/auth-switched-off.ts';
import { backslashUnguarded } from './defects/backslash-unguarded.ts';
import { bareCredentialAccepted } from './defects/bare-credential-accepted.ts';
import { bestOfSeveralSchemesCounts } from './defects/best-of-several-schemes-counts.ts';
import { certificateChainUnchecked } from './defects/certificate-chain-unchecked.ts';
import { certificateUrlFetched } from './defects/certificate-url-fetched.ts';
import { challengeMissing } from './defects/challenge-missing.ts';
import { changeWithoutOldPassword } from './defects/change-without-old-password.ts';
import { claimsThatDoNotParseGet500 } from './defects/claims-that-do-not-parse-get-500.ts';
import { clockSkewOfMinutes } from './defects/clock-skew-of-minutes.ts';
import { credentialEchoed } from './defects/credential-echoed.ts';
import { criticalHeadersIgnored } from './defects/critical-headers-ignored.ts';
import { debugPathServed } from './defects/debug-path-served.ts';
import { defaultSecretLeft } from './defects/default-secret-left.ts';
import { documentGone } from './defects/document-gone.ts';
import { documentLacksARoute } from './defects/document-lacks-a-route.ts';
import { documentLacksRefusals } from './defects/document-lacks-refusals.ts';
import { documentedRouteOpen } from './defects/documented-route-open.ts';
import { documentedRouteUnlisted } from './defects/documented-route-unlisted.ts';
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
import { exemptRouteLimited } from './defects/exempt-route-limited.ts';
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
import { forgottenPasswordTellsAccounts } from './defects/forgotten-password-tells-accounts.ts';
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

/** Defects by id, from a to j. */
export const DEFECTS_A_TO_J: readonly Defect[] = [
  algorithmComparedWithoutCase,
  algorithmReadTwice,
  algorithmTakenForText,
  allowMissing,
  answerUnlikeDocument,
  anyAuthSchemeAccepted,
  anyCodeConfirms,
  anyCodeResets,
  anyHashAccepted,
  anyRsaPaddingAccepted,
  anyScopeSuffices,
  anyTokenAccepted,
  anyUserNameAccepted,
  anyoneRevokesKeys,
  anyoneRotatesKeys,
  audienceComparedByPrefix,
  audienceComparedWithoutCase,
  audienceInEitherClaim,
  audienceListUnchecked,
  audienceMustBeText,
  audienceNotRequired,
  audienceUnchecked,
  authSwitchedOff,
  backslashUnguarded,
  bareCredentialAccepted,
  bestOfSeveralSchemesCounts,
  certificateChainUnchecked,
  certificateUrlFetched,
  challengeMissing,
  changeWithoutOldPassword,
  claimsThatDoNotParseGet500,
  clockSkewOfMinutes,
  credentialEchoed,
  criticalHeadersIgnored,
  debugPathServed,
  defaultSecretLeft,
  documentGone,
  documentLacksARoute,
  documentLacksRefusals,
  documentedRouteOpen,
  documentedRouteUnlisted,
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
  exemptRouteLimited,
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
  forgottenPasswordTellsAccounts,
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
];
