import { policyRule } from '../rule.ts';

const OFF = /^(false|0|no|off|none|disabled)$/i;
const ON = /^(true|1|yes|on|enabled)$/i;
const GUARD =
  /^(ENABLE|USE|REQUIRE)_?(AUTH|AUTHENTICATION|AUTHORIZATION)$|^(AUTH|AUTHENTICATION)(_ENABLED|_REQUIRED)?$/i;
const HOLE =
  /^(DISABLE|SKIP|BYPASS|NO)_?(AUTH|AUTHENTICATION|AUTHORIZATION|LOGIN)$|^(ALLOW|ENABLE|USE)?_?(MOCK|FAKE|DEV)_?(AUTH|LOGIN|USER)S?$|^(AUTH|AUTHENTICATION)_DISABLED$/i;

const switchesOff = (name: string, value: string): boolean =>
  (GUARD.test(name) && OFF.test(value.trim())) || (HOLE.test(name) && ON.test(value.trim()));

export const authNotDisabled = policyRule({
  id: 'policy/auth-not-disabled',
  title: 'never switches authentication off',
  kind: 'workload',
  why: 'Switches for development reach production by a copied file, and then everyone is everyone.',
  fix: 'take the switch out, or set it so that authentication is on.',
  alike: [],
  check: ({ containers }) =>
    containers.flatMap(({ name, environment }) =>
      environment
        .filter((s) => switchesOff(s.name, s.value))
        .map((s) => `container ${name} has ${s.name} set to ${s.value}`),
    ),
});
