import { policyRule } from '../rule.ts';

export const circuitBreaker = policyRule({
  id: 'policy/circuit-breaker',
  title: 'takes a failing deployment back by itself',
  kind: 'service',
  why: 'Without it ECS starts failing tasks for ever, and the old ones are gone.',
  fix: 'set deploymentCircuitBreaker: enable and rollback.',
  alike: [],
  check: ({ circuitBreaker }) => {
    if (!circuitBreaker?.enable) return ['there is no circuit breaker'];
    return circuitBreaker.rollback ? [] : ['the circuit breaker stops and does not go back'];
  },
});
