import { block, flag, type Json, number, records, text, texts } from './json.ts';
import type { Alarm, Resource } from './model.ts';
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
        ...measured(values),
        rule: text(values['alarm_rule']) ?? '',
      };
    case 'aws_cloudwatch_log_group':
      return {
        kind: 'log-group',
        id: path,
        retentionDays: number(values['retention_in_days']),
        key: text(values['kms_key_id']),
      };
    case 'aws_cloudwatch_log_metric_filter': {
      const made = block(values['metric_transformation']);
      return {
        kind: 'log-metric',
        id: path,
        name: text(made?.['name']) ?? '',
        namespace: text(made?.['namespace']) ?? '',
        pattern: text(values['pattern']) ?? '',
        value: text(made?.['value']) ?? '',
      };
    }
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

function measured(values: Json): Pick<Alarm, 'metrics' | 'comparison' | 'datapoints' | 'expression'> {
  const queries = records(values['metric_query']);
  const named = [values, ...queries.map(({ metric }) => block(metric) ?? {})].flatMap((metric) =>
    text(metric['metric_name']) === null
      ? []
      : [`${text(metric['namespace'])}/${text(metric['metric_name'])}`],
  );
  const of = number(values['evaluation_periods']);
  return {
    metrics: named,
    comparison: text(values['comparison_operator']),
    datapoints: of === null ? null : [number(values['datapoints_to_alarm']) ?? of, of],
    expression: queries.flatMap(({ expression }) => text(expression) ?? [])[0] ?? null,
  };
}
