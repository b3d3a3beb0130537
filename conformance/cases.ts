import type { Case } from './case.ts';
import { missingIsRefused } from './cases/credentials/missing-is-refused.ts';
import { publicNeedsNone } from './cases/credentials/public-needs-none.ts';
import { refusedCredentials } from './cases/credentials/refused.table.ts';
import { validIsAccepted } from './cases/credentials/valid-is-accepted.ts';
import { challengeNamesAScheme } from './cases/errors/challenge-names-a-scheme.ts';
import { credentialIsNotEchoed } from './cases/errors/credential-is-not-echoed.ts';
import { malformedBodyIs4xx } from './cases/errors/malformed-body-is-4xx.ts';
import { noInternals } from './cases/errors/no-internals.ts';
import { refusalHasARequestId } from './cases/errors/refusal-has-a-request-id.ts';
import { refusalHasItsCode } from './cases/errors/refusal-has-its-code.ts';
import { unlistedPaths } from './cases/errors/unlisted-path.table.ts';
import { healthAnswers } from './cases/health/answers.table.ts';
import { burstIsAdmitted } from './cases/limits/burst-is-admitted.ts';
import { callersAreApart } from './cases/limits/callers-are-apart.ts';
import { everyRouteCounts } from './cases/limits/every-route-counts.ts';
import { exemptIsNeverLimited } from './cases/limits/exempt-is-never-limited.ts';
import { limitHeaders } from './cases/limits/headers.table.ts';
import { headersTellTheTier } from './cases/limits/headers-tell-the-tier.ts';
import { overspending } from './cases/limits/overspending.table.ts';
import { refusalIsTheContracts } from './cases/limits/refusal-is-the-contracts.ts';
import { tierIsAccurate } from './cases/limits/tier-is-accurate.ts';
import { allowedIsAdmitted } from './cases/matrix/allowed-is-admitted.ts';
import { othersAreRefused } from './cases/matrix/others-are-refused.ts';
import { roleInRequestGrantsNothing } from './cases/matrix/role-in-request-grants-nothing.ts';
import { methodNotAllowedNamesAllow } from './cases/methods/405-names-allow.ts';
import { headIsGuarded } from './cases/methods/head-is-guarded.ts';
import { wrongMethodAnonymous } from './cases/methods/wrong-method-anonymous.ts';
import { wrongMethodIsRefused } from './cases/methods/wrong-method-is-refused.ts';
import { othersAreDenied } from './cases/ownership/others-are-denied.ts';
import { guardedAnswersAreNotPublic } from './cases/privacy/guarded-answers-are-not-public.ts';
import { userIdInBodyGrantsNothing } from './cases/services/user-id-in-body-grants-nothing.ts';
import { forgedTokens } from './cases/tokens/forged.table.ts';
import { identityHeadersAreIgnored } from './cases/transport/identity-headers-are-ignored.ts';
import { schemeIsCaseInsensitive } from './cases/transport/scheme-is-case-insensitive.ts';

/** Every case, in the order in which a run observes them: what matters most comes first. */
export const CASES: readonly Case[] = [
  validIsAccepted,
  missingIsRefused,
  publicNeedsNone,
  ...healthAnswers,
  ...refusedCredentials,
  ...forgedTokens,
  allowedIsAdmitted,
  othersAreRefused,
  roleInRequestGrantsNothing,
  othersAreDenied,
  identityHeadersAreIgnored,
  userIdInBodyGrantsNothing,
  schemeIsCaseInsensitive,
  wrongMethodIsRefused,
  wrongMethodAnonymous,
  methodNotAllowedNamesAllow,
  headIsGuarded,
  challengeNamesAScheme,
  refusalHasItsCode,
  refusalHasARequestId,
  credentialIsNotEchoed,
  noInternals,
  malformedBodyIs4xx,
  ...unlistedPaths,
  guardedAnswersAreNotPublic,
  headersTellTheTier,
  burstIsAdmitted,
  ...overspending,
  everyRouteCounts,
  exemptIsNeverLimited,
  callersAreApart,
  refusalIsTheContracts,
  ...limitHeaders,
  tierIsAccurate,
];
