import type { Kind } from './model.ts';

/** What a rule is about, as the start of a sentence. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  workload: 'the program',
  service: 'the service',
  role: 'a role',
  pool: 'the user pool',
  client: 'the app client',
  group: 'a group',
  secret: 'a secret',
  redis: 'Redis',
  alarm: 'an alarm',
  'log-metric': 'a metric of log lines',
  'log-group': 'a log group',
  key: 'a key',
  topic: 'a topic',
  'network-rule': 'a security group rule',
  'target-group': 'the target group',
  cluster: 'the cluster',
};
