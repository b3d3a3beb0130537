import type { Answer, Call } from './behaviour.ts';

const BODIES = {
  liveness: { status: 'alive' },
  readiness: { status: 'ready' },
  details: { status: 'healthy' },
} as const;

/** The reference API depends on nothing but its own memory, so it is healthy whenever it answers. */
export function health(call: Call, which: 'liveness' | 'readiness' | 'details'): Answer {
  if (which !== 'details') return { status: 200, headers: {}, body: BODIES[which] };
  const checks = { memory: { status: 'healthy', response_time_ms: 0 } };
  return { status: 200, headers: {}, body: { ...BODIES.details, revision: call.api.revision, checks } };
}

/** Which health path a request asks for, if any. */
export function healthOf(call: Call): 'liveness' | 'readiness' | 'details' | null {
  const { health: paths } = call.api.contract;
  const { route } = call;
  if (route?.method !== 'GET') return null;
  if (route.path === paths.details) return 'details';
  if (route.path === paths.readiness) return 'readiness';
  return route.path === paths.liveness ? 'liveness' : null;
}
