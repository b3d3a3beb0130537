import { policyRule } from '../rule.ts';

const SWITCH = /^((APP|FLASK|DJANGO|FASTAPI|NODE|PY)_)?DEBUG$/i;
const MODE = /^(APP|FLASK|NODE|RAILS|APP_ENVIRONMENT|DJANGO|ASPNETCORE)_?ENV(IRONMENT)?$/i;

const isDebug = (name: string, value: string): boolean =>
  (SWITCH.test(name) && /^(true|1|yes|on|\*)$/i.test(value.trim())) ||
  (MODE.test(name) && /^(dev|development|debug)$/i.test(value.trim()));

export const noDebug = policyRule({
  id: 'policy/no-debug',
  title: 'never runs in debug mode',
  kind: 'workload',
  why: 'Debug mode answers errors with stack traces, settings and sometimes a console.',
  fix: 'set it to false, or take it out.',
  alike: [],
  check: ({ containers }) =>
    containers.flatMap(({ name, environment }) =>
      environment
        .filter((s) => isDebug(s.name, s.value))
        .map((s) => `container ${name} has ${s.name} set to ${s.value}`),
    ),
});
