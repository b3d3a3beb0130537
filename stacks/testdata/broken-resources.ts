import type { Container, Resource, Statement, Workload } from '../policy/model.ts';

/** A Cloud Run service that keeps every rule. */
export const CLOUD_RUN: Workload = {
  kind: 'workload',
  id: 'agent-backend',
  platform: 'cloud-run',
  executionRole: null,
  taskRole: 'agent@project.iam.gserviceaccount.com',
  networkMode: null,
  containers: [
    {
      name: 'agent',
      image: `gcr.io/project/agent@sha256:${'0'.repeat(64)}`,
      environment: [],
      secrets: [{ name: 'SERVICE_SECRET', from: 'service-secret:3' }],
      readonlyRoot: false,
      privileged: false,
      healthCheck: '/health',
      logs: true,
    },
  ],
};

export type Change = (resource: Resource) => object;

const container =
  (change: (container: Container) => Partial<Container>): Change =>
  (resource) =>
    resource.kind === 'workload'
      ? { containers: resource.containers.map((c) => ({ ...c, ...change(c) })) }
      : resource;
const plain = (name: string, value: string) =>
  container(({ environment }) => ({ environment: [...environment, { name, value }] }));
const set =
  (values: object): Change =>
  () =>
    values;
const grant = (...statements: Partial<Statement>[]): Change =>
  set({
    statements: statements.map((statement) => ({
      effect: 'Allow',
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::photos/*'],
      principals: [],
      conditions: false,
      ...statement,
    })),
  });

/** One row for each rule: which resource is broken, how, and what the rule says then. */
export const BROKEN: Readonly<
  Record<string, readonly [kind: Resource['kind'], change: Change, says: string]>
> = {
  'no-plaintext-secret': ['workload', plain('DB_PASSWORD', 'DB'), 'has DB_PASSWORD in plain'],
  'no-empty-setting': ['workload', plain('REGION', ' '), 'has an empty REGION'],
  'no-static-keys': ['workload', plain('AWS_ACCESS_KEY_ID', 'x'), 'is given AWS_ACCESS_KEY_ID'],
  'secret-reference-whole': [
    'workload',
    container(() => ({ secrets: [{ name: 'MONGODB_URI', from: 'mongodb-uri' }] })),
    'refers to MONGODB_URI by less than an ARN',
  ],
  'secret-version-pinned': [
    'workload',
    container(() => ({ secrets: [{ name: 'SERVICE_SECRET', from: 'service-secret:latest' }] })),
    'reads SERVICE_SECRET at a version that moves',
  ],
  'required-variables': [
    'workload',
    container(() => ({ environment: [] })),
    'no container is given MONGODB_DATABASE',
  ],
  'auth-not-disabled': ['workload', plain('ENABLE_AUTH', 'False'), 'has ENABLE_AUTH set to False'],
  'no-debug': ['workload', plain('DEBUG', 'True'), 'has DEBUG set to True'],
  'execution-role-set': ['workload', set({ executionRole: null }), 'there is no execution role'],
  'task-role-set': ['workload', set({ taskRole: null }), 'there is no task role'],
  'roles-distinct': ['workload', set({ executionRole: 'r', taskRole: 'r' }), 'are the same'],
  'readonly-root': [
    'workload',
    container(() => ({ readonlyRoot: false })),
    'can write to its root file system',
  ],
  'not-privileged': ['workload', container(() => ({ privileged: true })), 'is privileged'],
  'image-by-digest': ['workload', container(() => ({ image: 'api:latest' })), 'without a digest'],
  'writes-logs': ['workload', container(() => ({ logs: false })), 'sends its logs anywhere'],
  'health-check-own': [
    'workload',
    container(() => ({ healthCheck: 'curl http://127.0.0.1:8000/healthz' })),
    'no health check asks /health',
  ],
  'network-of-its-own': ['workload', set({ networkMode: 'host' }), 'the network mode is host'],
  'own-service-account': [
    'workload',
    set({ taskRole: '123-compute@developer.gserviceaccount.com' }),
    'default service account',
  ],
  'reads-injected-secrets': [
    'workload',
    container(() => ({
      secrets: [{ name: 'OTHER', from: 'arn:aws:ssm:us-east-1:123456789012:parameter/other' }],
    })),
    'the execution role may not read OTHER',
  ],
  'reads-nothing-else': ['workload', container(() => ({ secrets: [] })), 'the execution role may also read'],
  'decrypts-injected-secrets': ['secret', set({ key: 'another key' }), 'the execution role may not decrypt'],
  'no-public-address': ['service', set({ publicAddress: true }), 'public addresses'],
  'circuit-breaker': [
    'service',
    set({ circuitBreaker: { enable: true, rollback: false } }),
    'does not go back',
  ],
  'deployment-alarm': ['service', set({ alarms: null }), 'no alarm ends a deployment'],
  'no-shell': ['service', set({ execute: true }), 'execute command is on'],
  'two-zones': ['service', set({ subnets: 1 }), 'it runs in 1 subnet'],
  'keeps-serving': ['service', set({ minimumHealthyPercent: 50 }), 'down to 50 %'],
  'no-broad-managed-policy': [
    'role',
    set({ managed: ['arn:aws:iam::aws:policy/SecretsManagerReadWrite'] }),
    'it has SecretsManagerReadWrite',
  ],
  'no-service-wildcard': ['role', grant({ actions: ['s3:*'] }), 'it may do s3:*'],
  'no-resource-wildcard': ['role', grant({ resources: ['*'] }), 's3:GetObject on every resource'],
  'trusted-by-ecs-only': [
    'role',
    set({
      trust: [
        { effect: 'Allow', actions: ['sts:AssumeRole'], resources: [], principals: ['*'], conditions: true },
      ],
    }),
    'everybody may take it on',
  ],
  'trust-bound-to-account': [
    'role',
    set({ trust: [{ effect: 'Allow', actions: [], resources: [], principals: [], conditions: false }] }),
    'no condition on the account',
  ],
  'no-escalation': ['role', grant({ actions: ['iam:PassRole'], resources: ['*'] }), 'it may do iam:PassRole'],
  'pool-passwords': ['pool', set({ minimumLength: 6, classes: 2 }), 'passwords may have 6 characters'],
  'pool-second-factor': ['pool', set({ mfa: 'OFF' }), 'no second factor'],
  'pool-deletion-protected': ['pool', set({ deletionProtected: false }), 'deletion protection is off'],
  'pool-verifies-addresses': ['pool', set({ verified: [] }), 'addresses are not verified'],
  'pool-recovers-by-address': [
    'pool',
    set({ recovery: ['verified_phone_number'] }),
    'by verified_phone_number',
  ],
  'group-for-every-role': ['group', set({ name: 'somebody' }), 'there is no group'],
  'client-hides-users': ['client', set({ hidesUsers: false }), 'unknown users'],
  'client-lifetimes': ['client', set({ accessMinutes: 1440 }), 'live 1440 minutes, the contract says 60'],
  'client-flows': ['client', set({ oauthFlows: ['implicit'] }), 'allows the implicit grant'],
  'client-revokes': ['client', set({ revocation: false }), 'cannot be revoked'],
  'secret-own-key': ['secret', set({ key: null }), 'under the default key'],
  'secret-not-in-state': ['secret', set({ valueInState: true }), 'stands in plan and state'],
  'redis-tls': ['redis', set({ transitEncrypted: false }), 'without TLS'],
  'redis-at-rest': ['redis', set({ restEncrypted: false }), 'not encrypted at rest'],
  'redis-authenticated': ['redis', set({ authentication: 'none' }), 'lets everybody in'],
  'redis-no-token': ['redis', set({ authentication: 'token' }), 'auth token'],
  'redis-failover': ['redis', set({ failover: false }), 'no failover'],
  'redis-snapshots': ['redis', set({ snapshotDays: 0 }), 'no snapshots'],
  'alarm-heard': [
    'alarm',
    set({ actions: [], name: 'x', reference: 'x', composite: false }),
    'nobody hears it',
  ],
  'alarm-armed': ['alarm', set({ enabled: false }), 'switched off'],
  'alarm-missing-data': ['alarm', set({ missingData: null }), 'missing data means nothing'],
  'alarm-names-runbook': ['alarm', set({ description: 'It is broken' }), 'does not name the runbook'],
  'alarm-threshold': [
    'alarm',
    set({ name: 'call-analytics-production-unauthorized', threshold: 0 }),
    'it rings at 0, the contract says 20',
  ],
  'alarm-metric-written': [
    'log-metric',
    set({ name: 'Renamed' }),
    'nothing writes Gatehouse/call-analytics-production/',
  ],
  'alarm-patience': [
    'alarm',
    set({ composite: false, datapoints: [1, 1] }),
    'it rings at 1 bad periods of 1',
  ],
  'log-metric-as-contract': [
    'log-metric',
    set({ pattern: '{ $.code = 401 }' }),
    'its pattern is { $.code = 401 }',
  ],
  'egress-as-listed': [
    'network-rule',
    set({ direction: 'out', fromPort: 22, toPort: 22, ranges: ['10.0.0.0/8'] }),
    'no dependency is at 10.0.0.0/8, port 22 to 22',
  ],
  'task-role-serves': [
    'role',
    set({ statements: [] }),
    'the task role may not s3:GetObject on arn:aws:s3:::photos/*',
  ],
  'execution-role-starts': ['role', set({ statements: [] }), 'it may not ecr:BatchGetImage'],
  'redis-own-key': ['redis', set({ key: null }), 'under the default key'],
  'logs-retained': ['log-group', set({ retentionDays: 7 }), 'kept 7 days, the contract says 400'],
  'logs-own-key': ['log-group', set({ key: null }), 'under the default key'],
  'key-rotates': ['key', set({ rotation: false }), 'not rotated'],
  'key-not-open': [
    'key',
    set({ policy: [{ effect: 'Allow', actions: [], resources: [], principals: ['*'], conditions: false }] }),
    'everybody may use it',
  ],
  'topic-encrypted': ['topic', set({ key: null }), 'not encrypted'],
  'no-open-ingress': [
    'network-rule',
    set({ direction: 'in', ranges: ['0.0.0.0/0'] }),
    '0.0.0.0/0 may come in',
  ],
  'egress-by-port': [
    'network-rule',
    set({ direction: 'out', protocol: '-1', ranges: ['0.0.0.0/0'] }),
    'everything may go out',
  ],
  'network-rule-described': ['network-rule', set({ description: '' }), 'no description'],
  'target-asks-contract': [
    'target-group',
    set({ path: '/healthz' }),
    'it asks /healthz, the contract says /health',
  ],
  'cluster-insights': ['cluster', set({ insights: false }), 'Container Insights is off'],
};
