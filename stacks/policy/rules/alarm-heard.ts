import type { Alarm, Resource } from '../model.ts';
import { policyRule } from '../rule.ts';

/** A composite alarm with an action, or a service that goes back by it. */
function hears(other: Resource, { name, reference }: Alarm): boolean {
  if (other.kind === 'service') return other.alarms?.names.includes(reference) ?? false;
  if (other.kind !== 'alarm' || !other.composite || other.actions.length === 0) return false;
  return [name, reference].some(
    (text) => other.rule.includes(`"${text}"`) || other.rule.includes(`(${text})`),
  );
}

export const alarmHeard = policyRule({
  id: 'policy/alarm-heard',
  title: 'is heard by somebody',
  kind: 'alarm',
  why: 'An alarm without an action is a line in a list.',
  fix: 'name a topic, or have a deployment or a composite alarm with a topic watch it.',
  alike: ['CKV_AWS_319'],
  check: (alarm, { resources, complete }) => {
    if (alarm.actions.length > 0 || resources.some((other) => hears(other, alarm))) return [];
    // What was not read may hear it.
    const services = resources.some(({ kind }) => kind === 'service');
    return complete || services ? ['nobody hears it'] : null;
  },
});
