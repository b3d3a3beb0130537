import { miscount } from '../proof.ts';
import { type LoadRule, observed, type RuleText } from '../rule.ts';

const TEXT: RuleText = {
  id: 'load/complete',
  title: 'makes or counts every start that was planned',
  area: 'load',
  clause: {
    text: 'a figure from fewer starts than planned is a figure of something else',
    url: 'https://gatehouse.example/docs/load.md',
  },
};

/** Proof of work. A miscount is the harness's fault, and whatever the figures say is then worth nothing. */
export const complete: LoadRule = (_, view) =>
  view.plan.scenarios.map((scenario) => {
    const wrong = miscount(view, scenario);
    const subject = { variant: scenario.name };
    if (wrong !== null) {
      const broken = observed(
        TEXT,
        subject,
        { outcome: 'inconclusive', text: `the counts of ${scenario.name} are not its plan's: ${wrong}` },
        '',
      );
      return { ...broken, outcome: 'error' as const };
    }
    const dropped = view.scenarios.get(scenario.name)?.dropped ?? 0;
    const text = `${scenario.starts} starts planned, ${scenario.starts - dropped} made${dropped > 0 ? `, ${dropped} never sent for want of a connection` : ''}`;
    return observed(
      TEXT,
      subject,
      { outcome: view.result.state === 'complete' ? 'pass' : 'inconclusive', text },
      '',
    );
  });
