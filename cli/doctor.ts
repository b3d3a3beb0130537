import { createColors } from 'picocolors';
import { systemClock } from '../client/clock.ts';
import { createRedactor } from '../client/redact.ts';
import { EXIT } from '../contract/error.ts';
import { openEnvironment } from '../rehearsal/environment.ts';
import { findParts } from '../rehearsal/part-list.mjs';
import { brief } from '../reports/plain.ts';
import { type Diagnosis, diagnose } from './doctor-checks.ts';
import type { Terminal } from './main.ts';
import { withProgress } from './progress.ts';
import { readTarget } from './target.ts';

/** `gatehouse doctor CONTRACT ENV`: what a check needs, and how to get what is missing. 0: all there; 20: a check would hold. */
export async function doctor(
  contract: string | undefined,
  environment: string | undefined,
  terminal: Terminal,
): Promise<number> {
  const { loaded, environment: name } = readTarget(contract, environment);
  const redactor = createRedactor();
  const clock = systemClock();
  const found = await withProgress(terminal, async (progress, signal) => {
    progress.stage(`Looking at ${loaded.contract.api.name} (${name})`);
    const opened = await openEnvironment({ loaded, environment: name, env: terminal.env, redactor, signal });
    try {
      return await diagnose({ environment: opened, redactor, clock, signal });
    } finally {
      await opened.close();
    }
  });
  const parts = (await findParts(terminal.env['PATH'])).map(({ part, version }): Diagnosis => {
    if (version !== null) return { what: part.name, state: 'ok', detail: version, get: null };
    return { what: part.name, state: 'absent', detail: `without it no ${part.costs}`, get: part.get };
  });
  terminal.out(render([...found, ...parts], terminal, redactor.redact));
  if (found.every(({ state }) => state === 'ok')) return EXIT.promote;
  terminal.out('\nA check of this environment would end in hold until these are there.');
  return EXIT.hold;
}

function render(all: readonly Diagnosis[], { color }: Terminal, redact: (text: string) => string): string {
  const { green, yellow, red, dim } = createColors(color);
  const marks = {
    ok: green('ok     '),
    missing: yellow('missing'),
    failed: red('failed '),
    absent: dim('absent '),
  } as const;
  const width = Math.max(...all.map(({ what }) => what.length));
  return all
    .flatMap(({ what, state, detail, get }) => [
      `${marks[state]}  ${brief(what, 200).padEnd(width)}  ${brief(redact(detail), 400)}`,
      ...(get === null ? [] : [`${' '.repeat(11 + width)}get it: ${get}`]),
    ])
    .join('\n');
}
