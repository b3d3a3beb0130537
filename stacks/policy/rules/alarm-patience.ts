import { policyRule } from '../rule.ts';

export const alarmPatience = policyRule({
  id: 'policy/alarm-patience',
  title: 'waits for more than one bad period, and not for all of an hour',
  kind: 'alarm',
  level: 'recommended',
  why: 'One bad minute wakes people until they stop listening; twenty wake nobody in time.',
  fix: 'ring at three bad periods of five.',
  alike: [],
  check: ({ composite, datapoints }) => {
    if (composite) return [];
    if (datapoints === null) return ['it looks at no period'];
    const [bad, of] = datapoints;
    return bad >= 2 && bad <= of && of <= 15 ? [] : [`it rings at ${bad} bad periods of ${of}`];
  },
});
