/** Why no rule notices a leaf: what else does, or why nothing has to. First match counts; every row is used. */
export const UNNOTICED: readonly (readonly [leaf: RegExp, reason: string])[] = [
  // What is refused before anything is deployed.
  [
    /_rule\/(security_group_id|ip_protocol|from_port|to_port|referenced_security_group_id|cidr_ipv4) /,
    'Terraform or AWS refuses the rule, or it opens nothing: a peer that is a group is the only one',
  ],
  [
    /\/(Version|Effect|role|assume_role_policy\/Statement\/0\/Action) /,
    'IAM refuses the policy, or it grants less and the program fails at its first start',
  ],
  [
    /kms_key\/policy\/Statement\/\d\/(Action|Resource|Principal|Condition)/,
    'the key then serves less: the log group or the topic cannot be made',
  ],
  [
    /iam_role_policy\/policy\/Statement\/\d\/(Action|Resource)/,
    'it grants less; what the start and the dependencies take is looked for by other rules, layers of images are not',
  ],
  [
    /\/(user_pool_id|cluster|task_definition|target_group_arn|container_name|container_port|vpc_id|target_type|protocol|launch_type|requires_compatibilities\/0|execution_role_arn|task_role_arn) /,
    'Terraform or AWS refuses it',
  ],
  [
    /metric_query\/\d\/(id|return_data|expression|metric\/(stat|metric_name)) |\/(statistic|extended_statistic|comparison_operator) /,
    'the provider refuses the alarm, or the golden file shows it',
  ],
  [
    /\/(user_group_ids|security_group_ids|subnet_group_name|replication_group_id|engine|engine_version|node_type|port|kms_key_id)(\/0)? weakened|log_group\/kms_key_id weakened/,
    'AWS refuses it',
  ],
  [
    /replication_group\/(security_group_ids\/0|subnet_group_name|replication_group_id|engine|port|node_type|engine_version) /,
    'the default is taken: the golden file shows it',
  ],
  // What is the same without it.
  [
    /\/(enable_execute_command|assign_public_ip|privileged|generate_secret|deployment_minimum_healthy_percent|actions_enabled|mfa_configuration|essential|initProcessEnabled|readOnly|software_token_mfa_configuration\/enabled) /,
    'the default is as safe, or the other value is refused',
  ],
  // What is heard in another way.
  [
    /(alarm_actions|ok_actions|alarm_rule|composite_alarm\/actions_enabled)/,
    'the alarm is still heard: by its topic, or by the composite alarm',
  ],
  [
    /\/(period|metric\/period|datapoints_to_alarm|evaluate_low_sample_count_percentiles|dimensions\/\w+) /,
    'of the alarms of other names than the contract gives, or a matter of when and not whether it rings; the golden file shows it',
  ],
  // What people read.
  [
    /\/(alarm_name|name|Sid|description|label|family|awslogs-stream-prefix|sourceVolume) /,
    'a name or a text: the golden file shows it',
  ],
  [/environment\/\d+\/value /, 'a setting of the program, which only the program can judge'],
  // What makes it comfortable.
  [
    /\/(priority|temporary_password_validity_days|attributes_require_verification_before_update\/0|username_attributes\/0|case_sensitive|id_token_validity|id_token) /,
    'the pool is as strong; Cognito refuses a change of these after the first apply',
  ],
  [
    /explicit_auth_flows\/\d /,
    'a flow less: the rule refuses flows that are too much; a sign-in of the gate finds one that is missing',
  ],
  [
    /lifecycle\/(prevent_destroy|ignore_changes\/\d)/,
    'about Terraform and not about what is deployed; a test of the stacks looks for it',
  ],
  [
    /ecs_service\/(depends_on|deployment_maximum_percent|desired_count|enable_ecs_managed_tags|health_check_grace_period_seconds|network_configuration\/(security_groups|subnets)|platform_version|propagate_tags)/,
    'about how fast and how many: the alarm on missing tasks notices too few',
  ],
  [
    /container_definitions\/0\/(healthCheck\/(command\/\d|interval|retries|startPeriod|timeout)|linuxParameters|logConfiguration|mountPoints|portMappings|stopTimeout)/,
    'ECS refuses it, or the task does not become healthy and the circuit breaker takes it back',
  ],
  [
    /task_definition\/(cpu|memory|runtime_platform|skip_destroy|volume)/,
    'a size or a place; Fargate refuses what it lacks',
  ],
  [
    /replication_group\/(multi_az_enabled|num_cache_clusters|snapshot_window)/,
    'the failover rule looks for the failover itself; one node with failover is refused',
  ],
  [
    /target_group\/(deregistration_delay|health_check\/(healthy_threshold|interval|matcher|timeout|unhealthy_threshold)|port)/,
    'about how fast; the default matcher is 200',
  ],
  [
    /(deletion_window_in_days|recovery_window_in_days) /,
    'the default is 30 days, and 0 is refused or the same',
  ],
];
