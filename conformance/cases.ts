import type { Case } from './case.ts';
import { missingIsRefused } from './cases/credentials/missing-is-refused.ts';
import { publicNeedsNone } from './cases/credentials/public-needs-none.ts';
import { refusedCredentials } from './cases/credentials/refused.table.ts';
import { validIsAccepted } from './cases/credentials/valid-is-accepted.ts';
import { wrongBesideValidIsRefused } from './cases/credentials/wrong-beside-valid-is-refused.ts';
import { challengeNamesAScheme } from './cases/errors/challenge-names-a-scheme.ts';
import { credentialIsNotEchoed } from './cases/errors/credential-is-not-echoed.ts';
import { debugPathIsNotServed } from './cases/errors/debug-path-is-not-served.ts';
import { invalidHasAChallenge } from './cases/errors/invalid-has-a-challenge.ts';
import { malformedBodyIs4xx } from './cases/errors/malformed-body-is-4xx.ts';
import { noInternals } from './cases/errors/no-internals.ts';
import { refusalHasARequestId } from './cases/errors/refusal-has-a-request-id.ts';
import { refusalHasItsCode } from './cases/errors/refusal-has-its-code.ts';
import { refusalsAreNotCached } from './cases/errors/refusals-are-not-cached.ts';
import { unknownNameIsNotTold } from './cases/errors/unknown-name-is-not-told.ts';
import { unlistedPaths } from './cases/errors/unlisted-path.table.ts';
import { keyFlows } from './cases/flows/keys.table.ts';
import { passwordFlows } from './cases/flows/passwords.table.ts';
import { sessionFlows } from './cases/flows/sessions.table.ts';
import { stepsAreAnswered } from './cases/flows/steps-are-answered.ts';
import { uploadFlows } from './cases/flows/uploads.table.ts';
import { healthAnswers } from './cases/health/answers.table.ts';
import { refusedKeys } from './cases/keys/refused.table.ts';
import { burstIsAdmitted } from './cases/limits/burst-is-admitted.ts';
import { callersAreApart } from './cases/limits/callers-are-apart.ts';
import { everyRouteCounts } from './cases/limits/every-route-counts.ts';
import { exemptIsNeverLimited } from './cases/limits/exempt-is-never-limited.ts';
import { limitHeaders } from './cases/limits/headers.table.ts';
import { headersTellTheTier } from './cases/limits/headers-tell-the-tier.ts';
import { holdsWithoutItsStore } from './cases/limits/holds-without-its-store.ts';
import { overspending } from './cases/limits/overspending.table.ts';
import { refusalIsTheContracts } from './cases/limits/refusal-is-the-contracts.ts';
import { tierIsAccurate } from './cases/limits/tier-is-accurate.ts';
import { filterWidensNothing } from './cases/lists/filter-widens-nothing.ts';
import { shownRows } from './cases/lists/shown.table.ts';
import { writtenByOthersIsAbsent } from './cases/lists/written-by-others-is-absent.ts';
import { allowedIsAdmitted } from './cases/matrix/allowed-is-admitted.ts';
import { othersAreRefused } from './cases/matrix/others-are-refused.ts';
import { roleInRequestGrantsNothing } from './cases/matrix/role-in-request-grants-nothing.ts';
import { roleInTokenGrantsNothing } from './cases/matrix/role-in-token-grants-nothing.ts';
import { tokenRoleCases } from './cases/matrix/token-roles.table.ts';
import { tokenScopeCases } from './cases/matrix/token-scopes.table.ts';
import { methodNotAllowedNamesAllow } from './cases/methods/405-names-allow.ts';
import { headIsGuarded } from './cases/methods/head-is-guarded.ts';
import { overrides } from './cases/methods/override.table.ts';
import { rewriteHeaderIsIgnored } from './cases/methods/rewrite-header-is-ignored.ts';
import { spellings } from './cases/methods/spelling.table.ts';
import { uncommonMethodIsGuarded } from './cases/methods/uncommon-method-is-guarded.ts';
import { wrongMethodAnonymous } from './cases/methods/wrong-method-anonymous.ts';
import { wrongMethodIsRefused } from './cases/methods/wrong-method-is-refused.ts';
import { answersFit } from './cases/openapi/answers-fit.ts';
import { documentIsServed } from './cases/openapi/document-is-served.ts';
import { refusalsAreDocumented } from './cases/openapi/refusals-are-documented.ts';
import { servedIsDocumented } from './cases/openapi/served-is-documented.ts';
import { unlistedOperationCases } from './cases/openapi/unlisted-operation.table.ts';
import { othersAreDenied } from './cases/ownership/others-are-denied.ts';
import { foreignOriginIsNotTrusted } from './cases/privacy/foreign-origin-is-not-trusted.ts';
import { guardedAnswersAreNotPublic } from './cases/privacy/guarded-answers-are-not-public.ts';
import { refusedServices } from './cases/services/refused.table.ts';
import { userIdInBodyGrantsNothing } from './cases/services/user-id-in-body-grants-nothing.ts';
import { foreignObjects } from './cases/tenants/foreign-object.table.ts';
import { ownObjectIsServed } from './cases/tenants/own-object-is-served.ts';
import { tenantInBodyWritesNowhereElse } from './cases/tenants/tenant-in-body-writes-nowhere-else.ts';
import { tenantInRequestGrantsNothing } from './cases/tenants/tenant-in-request-grants-nothing.ts';
import { tenantInTokenGrantsNothing } from './cases/tenants/tenant-in-token-grants-nothing.ts';
import { algorithmCases } from './cases/tokens/algorithm.table.ts';
import { keySourceCases } from './cases/tokens/key-source.table.ts';
import { partyCases } from './cases/tokens/parties.table.ts';
import { signatureCases } from './cases/tokens/signature.table.ts';
import { structureCases } from './cases/tokens/structure.table.ts';
import { timeCases } from './cases/tokens/times.table.ts';
import { identityHeadersAreIgnored } from './cases/transport/identity-headers-are-ignored.ts';
import { misplacedCredentials } from './cases/transport/misplaced.table.ts';
import { schemeIsCaseInsensitive } from './cases/transport/scheme-is-case-insensitive.ts';
import { severalInOneHeader } from './cases/transport/several.table.ts';

/** Every case, in the order in which a run observes them: what matters most comes first. */
export const CASES: readonly Case[] = [
  validIsAccepted,
  missingIsRefused,
  publicNeedsNone,
  ...healthAnswers,
  ...refusedCredentials,
  wrongBesideValidIsRefused,
  ...refusedKeys,
  ...refusedServices,
  ...misplacedCredentials,
  ...severalInOneHeader,
  ...timeCases,
  ...signatureCases,
  ...algorithmCases,
  ...keySourceCases,
  ...structureCases,
  ...partyCases,
  allowedIsAdmitted,
  othersAreRefused,
  roleInRequestGrantsNothing,
  roleInTokenGrantsNothing,
  ...tokenRoleCases,
  ...tokenScopeCases,
  othersAreDenied,
  ownObjectIsServed,
  ...foreignObjects,
  tenantInRequestGrantsNothing,
  tenantInTokenGrantsNothing,
  ...shownRows,
  filterWidensNothing,
  writtenByOthersIsAbsent,
  tenantInBodyWritesNowhereElse,
  identityHeadersAreIgnored,
  userIdInBodyGrantsNothing,
  schemeIsCaseInsensitive,
  wrongMethodIsRefused,
  wrongMethodAnonymous,
  methodNotAllowedNamesAllow,
  headIsGuarded,
  ...overrides,
  rewriteHeaderIsIgnored,
  uncommonMethodIsGuarded,
  ...spellings,
  challengeNamesAScheme,
  invalidHasAChallenge,
  unknownNameIsNotTold,
  refusalsAreNotCached,
  refusalHasItsCode,
  refusalHasARequestId,
  credentialIsNotEchoed,
  noInternals,
  malformedBodyIs4xx,
  ...unlistedPaths,
  debugPathIsNotServed,
  guardedAnswersAreNotPublic,
  stepsAreAnswered,
  ...keyFlows,
  ...sessionFlows,
  ...passwordFlows,
  ...uploadFlows,
  foreignOriginIsNotTrusted,
  documentIsServed,
  answersFit,
  refusalsAreDocumented,
  ...unlistedOperationCases,
  servedIsDocumented,
  headersTellTheTier,
  burstIsAdmitted,
  ...overspending,
  everyRouteCounts,
  exemptIsNeverLimited,
  callersAreApart,
  refusalIsTheContracts,
  ...limitHeaders,
  holdsWithoutItsStore,
  tierIsAccurate,
];
