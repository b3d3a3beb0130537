import { flag, number, text, texts } from './json.ts';
import type { Resource } from './model.ts';
import { statementsOf } from './policy-json.ts';
import type { Reader } from './synthesized.ts';

/** Who notices: alarms, logs, topics, and the key they are under. */
export const operationsResource: Reader = ({ type, path, address, values }): Resource | null => {
  switch (type) {
    case 'aws_cloudwatch_metric_alarm':
    case 'aws_cloudwatch_composite_alarm':
      return {
        kind: 'alarm',
        id: path,
        name: text(values['alarm_name']) ?? '',
        reference: `\${${address}.alarm_name}`,
        composite: type === 'aws_cloudwatch_composite_alarm',
        enabled: values['actions_enabled'] === undefined || flag(values['actions_enabled']),
        actions: texts(values['alarm_actions']),
        description: text(values['alarm_description']) ?? '',
        missingData: text(values['treat_missing_data']),
        threshold: number(values['threshold']),
        rule: text(values['alarm_rule']) ?? '',
      };
    case 'aws_cloudwatch_log_group':
      return {
        kind: 'log-group',
        id: path,
        retentionDays: number(values['retention_in_days']),
        key: text(values['kms_key_id']),
      };
    case 'aws_kms_key':
      return {
        kind: 'key',
        id: path,
        rotation: flag(values['enable_key_rotation']),
        policy: statementsOf(values['policy']),
      };
    case 'aws_sns_topic':
      return { kind: 'topic', id: path, key: text(values['kms_master_key_id']) };
    default:
      return null;
  }
};
