import type { AnyRule } from './rule.ts';
import { alarmArmed } from './rules/alarm-armed.ts';
import { alarmHeard } from './rules/alarm-heard.ts';
import { alarmMetricWritten } from './rules/alarm-metric-written.ts';
import { alarmMissingData } from './rules/alarm-missing-data.ts';
import { alarmNamesRunbook } from './rules/alarm-names-runbook.ts';
import { alarmPatience } from './rules/alarm-patience.ts';
import { alarmThreshold } from './rules/alarm-threshold.ts';
import { authNotDisabled } from './rules/auth-not-disabled.ts';
import { circuitBreaker } from './rules/circuit-breaker.ts';
import { clientFlows } from './rules/client-flows.ts';
import { clientHidesUsers } from './rules/client-hides-users.ts';
import { clientLifetimes } from './rules/client-lifetimes.ts';
import { clientRevokes } from './rules/client-revokes.ts';
import { clusterInsights } from './rules/cluster-insights.ts';
import { decryptsInjectedSecrets } from './rules/decrypts-injected-secrets.ts';
import { deploymentAlarm } from './rules/deployment-alarm.ts';
import { egressAsListed } from './rules/egress-as-listed.ts';
import { egressByPort } from './rules/egress-by-port.ts';
import { executionRoleSet } from './rules/execution-role-set.ts';
import { executionRoleStarts } from './rules/execution-role-starts.ts';
import { groupForEveryRole } from './rules/group-for-every-role.ts';
import { healthCheckOwn } from './rules/health-check-own.ts';
import { imageByDigest } from './rules/image-by-digest.ts';
import { keepsServing } from './rules/keeps-serving.ts';
import { keyNotOpen } from './rules/key-not-open.ts';
import { keyRotates } from './rules/key-rotates.ts';
import { logMetricAsContract } from './rules/log-metric-as-contract.ts';
import { logsOwnKey } from './rules/logs-own-key.ts';
import { logsRetained } from './rules/logs-retained.ts';
import { networkOfItsOwn } from './rules/network-of-its-own.ts';
import { networkRuleDescribed } from './rules/network-rule-described.ts';
import { noBroadManagedPolicy } from './rules/no-broad-managed-policy.ts';
import { noDebug } from './rules/no-debug.ts';
import { noEmptySetting } from './rules/no-empty-setting.ts';
import { noEscalation } from './rules/no-escalation.ts';
import { noOpenIngress } from './rules/no-open-ingress.ts';
import { noPlaintextSecret } from './rules/no-plaintext-secret.ts';
import { noPublicAddress } from './rules/no-public-address.ts';
import { noResourceWildcard } from './rules/no-resource-wildcard.ts';
import { noServiceWildcard } from './rules/no-service-wildcard.ts';
import { noShell } from './rules/no-shell.ts';
import { noStaticKeys } from './rules/no-static-keys.ts';
import { notPrivileged } from './rules/not-privileged.ts';
import { ownServiceAccount } from './rules/own-service-account.ts';
import { poolDeletionProtected } from './rules/pool-deletion-protected.ts';
import { poolPasswords } from './rules/pool-passwords.ts';
import { poolRecoversByAddress } from './rules/pool-recovers-by-address.ts';
import { poolSecondFactor } from './rules/pool-second-factor.ts';
import { poolVerifiesAddresses } from './rules/pool-verifies-addresses.ts';
import { readonlyRoot } from './rules/readonly-root.ts';
import { readsInjectedSecrets } from './rules/reads-injected-secrets.ts';
import { readsNothingElse } from './rules/reads-nothing-else.ts';
import { redisAtRest } from './rules/redis-at-rest.ts';
import { redisAuthenticated } from './rules/redis-authenticated.ts';
import { redisFailover } from './rules/redis-failover.ts';
import { redisNoToken } from './rules/redis-no-token.ts';
import { redisOwnKey } from './rules/redis-own-key.ts';
import { redisSnapshots } from './rules/redis-snapshots.ts';
import { redisTls } from './rules/redis-tls.ts';
import { requiredVariables } from './rules/required-variables.ts';
import { rolesDistinct } from './rules/roles-distinct.ts';
import { secretNotInState } from './rules/secret-not-in-state.ts';
import { secretOwnKey } from './rules/secret-own-key.ts';
import { secretReferenceWhole } from './rules/secret-reference-whole.ts';
import { secretVersionPinned } from './rules/secret-version-pinned.ts';
import { targetAsksContract } from './rules/target-asks-contract.ts';
import { taskRoleServes } from './rules/task-role-serves.ts';
import { taskRoleSet } from './rules/task-role-set.ts';
import { topicEncrypted } from './rules/topic-encrypted.ts';
import { trustBoundToAccount } from './rules/trust-bound-to-account.ts';
import { trustedByEcsOnly } from './rules/trusted-by-ecs-only.ts';
import { twoZones } from './rules/two-zones.ts';
import { writesLogs } from './rules/writes-logs.ts';

/** Every policy rule, by the name of its file. */
export const POLICY_RULES: readonly AnyRule[] = [
  alarmArmed,
  alarmHeard,
  alarmMetricWritten,
  alarmMissingData,
  alarmNamesRunbook,
  alarmPatience,
  alarmThreshold,
  authNotDisabled,
  circuitBreaker,
  clientFlows,
  clientHidesUsers,
  clientLifetimes,
  clientRevokes,
  clusterInsights,
  decryptsInjectedSecrets,
  deploymentAlarm,
  egressAsListed,
  egressByPort,
  executionRoleSet,
  executionRoleStarts,
  groupForEveryRole,
  healthCheckOwn,
  imageByDigest,
  keepsServing,
  keyNotOpen,
  keyRotates,
  logMetricAsContract,
  logsOwnKey,
  logsRetained,
  networkOfItsOwn,
  networkRuleDescribed,
  noBroadManagedPolicy,
  noDebug,
  noEmptySetting,
  noEscalation,
  noOpenIngress,
  noPlaintextSecret,
  noPublicAddress,
  noResourceWildcard,
  noServiceWildcard,
  noShell,
  noStaticKeys,
  notPrivileged,
  ownServiceAccount,
  poolDeletionProtected,
  poolPasswords,
  poolRecoversByAddress,
  poolSecondFactor,
  poolVerifiesAddresses,
  readonlyRoot,
  readsInjectedSecrets,
  readsNothingElse,
  redisAtRest,
  redisAuthenticated,
  redisFailover,
  redisNoToken,
  redisOwnKey,
  redisSnapshots,
  redisTls,
  requiredVariables,
  rolesDistinct,
  secretNotInState,
  secretOwnKey,
  secretReferenceWhole,
  secretVersionPinned,
  targetAsksContract,
  taskRoleServes,
  taskRoleSet,
  topicEncrypted,
  trustBoundToAccount,
  trustedByEcsOnly,
  twoZones,
  writesLogs,
];
