import { policyRule } from '../rule.ts';

/** `/health` is not asked by a check of `/healthz`. */
const asks = (check: string, path: string): boolean =>
  check.split(/[\s"']+/).some((word) => word.replace(/^https?:\/\/[^/]+/, '') === path);

export const healthCheckOwn = policyRule({
  id: 'policy/health-check-own',
  title: 'is asked for its health at the path of the contract',
  kind: 'workload',
  level: 'recommended',
  why: 'A health check of another path says that something else is well.',
  fix: 'ask the liveness path of the contract.',
  alike: [],
  check: ({ containers }, { contract }) => {
    const path = contract.health.liveness;
    if (path === undefined) return [];
    const checks = containers.flatMap(({ healthCheck }) => healthCheck ?? []);
    if (checks.length === 0) return ['no container has a health check'];
    return checks.some((check) => asks(check, path)) ? [] : [`no health check asks ${path}`];
  },
});
