import { VERSION } from '../client/version.ts';
import { GateError } from '../contract/error.ts';
import type { LoadProgress } from '../load/engine/messages.ts';
import { runLoad } from '../load/engine/run.ts';
import { runK6 } from '../load/k6/run.ts';
import { lengthMs } from '../load/schedule.ts';
import { findCommand } from '../rehearsal/part-list.mjs';
import type { Engine } from './load-run.ts';

const USER_AGENT = `gatehouse/${VERSION}`;

const embedded: Engine = {
  run: (plan, credentials, { renewEveryMs, signal, progress }) =>
    runLoad({
      plan,
      credentials,
      renewEveryMs,
      userAgent: USER_AGENT,
      signal,
      onProgress: (now) => progress.detail(liveLine(now)),
    }),
};

/** `spike · 9 of 28 s · 180/s · p50 2 ms, p95 6 ms, p99 14 ms · 1203 answers, 0 errors, 0 dropped` */
function liveLine(now: LoadProgress): string {
  const time = (ms: number | null): string => (ms === null ? '–' : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);
  return [
    now.running.join(' + ') || 'waiting',
    `${Math.round(now.atMs / 1000)} of ${Math.round(now.ofMs / 1000)} s`,
    `${Math.round(now.rate)}/s`,
    `p50 ${time(now.p50Ms)}, p95 ${time(now.p95Ms)}, p99 ${time(now.p99Ms)}`,
    `${now.answered} answers, ${now.errors} errors, ${now.dropped} dropped`,
  ].join(' · ');
}

/** k6 gets its credentials once: they have to last as long as the run. */
function k6(path: string, env: Readonly<Record<string, string | undefined>>): Engine {
  return {
    async run(plan, credentials, { renewEveryMs, signal, progress }) {
      const ofMs = Math.max(...plan.scenarios.map((scenario) => scenario.startAfterMs + lengthMs(scenario)));
      if (ofMs > renewEveryMs * 2) {
        const what = `the run takes ${Math.ceil(ofMs / 1000)} s, and a token is good for ${Math.floor((renewEveryMs * 4) / 1000)} s`;
        throw new GateError('usage', [{ what, fix: 'use --engine embedded, which renews its tokens.' }]);
      }
      return runK6({
        plan,
        credentials: await credentials(),
        command: [path],
        userAgent: USER_AGENT,
        env,
        signal,
        onLine: progress.detail,
      });
    },
  };
}

/** The engine by its name. Throws GateError `usage` for one that is not there. */
export function engineNamed(name: string, env: Readonly<Record<string, string | undefined>>): Engine {
  if (name === 'embedded') return embedded;
  if (name !== 'k6') {
    throw new GateError('usage', [{ what: `there is no engine ${name}`, fix: 'use embedded, or k6.' }]);
  }
  const path = findCommand(['k6'], env['PATH']);
  if (path !== null) return k6(path, env);
  throw new GateError('usage', [
    { what: 'k6 is not on PATH', fix: 'install it (https://k6.io), or use --engine embedded.' },
  ]);
}
