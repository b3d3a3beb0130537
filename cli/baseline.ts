import { setTimeout as sleep } from 'node:timers/promises';
import { createRedactor } from '../client/redact.ts';
import { VERSION } from '../client/version.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { readOpenApi } from '../contract/openapi/read.ts';
import { isServed } from '../judge/regression/portrait.ts';
import { type Side, writeBaseline } from '../records/comparison.ts';
import { openEnvironment } from '../rehearsal/environment.ts';
import { carryOutRounds } from '../rollout/compare.ts';
import { documentIn, roundsOf } from './compare.ts';
import { openSide } from './compare-side.ts';
import type { Terminal } from './main.ts';
import { type Progress, withProgress } from './progress.ts';
import { readTarget, type Target } from './target.ts';

interface BaselineOptions {
  readonly out: string;
  readonly rounds: string;
  readonly openapi?: string;
}

/** `gatehouse baseline save CONTRACT ENV`: writes how an API answers now, to compare with later. */
export async function saveBaseline(
  contract: string | undefined,
  environment: string | undefined,
  options: BaselineOptions,
  terminal: Terminal,
): Promise<number> {
  const target = readTarget(contract, environment);
  const rounds = roundsOf(options.rounds);
  const document = options.openapi === undefined ? null : documentIn(options.openapi);
  const at = new Date().toISOString();
  const { side, aborted } = await withProgress(terminal, async (progress, signal) => {
    const taken = await portrayed(target, { rounds, document, env: terminal.env, signal, progress });
    return { side: taken, aborted: signal.aborted };
  });
  if (aborted) {
    terminal.err(`${options.out} is not written: half a baseline would compare with half of what there was`);
    return EXIT.hold;
  }
  const served = side.portraits.filter((one) => one.usual !== null && isServed(one, one.usual));
  if (served.length === 0) {
    const seen = side.portraits.map(({ route, usual }) => `${route} ${usual ?? 'no answer'}`).join(', ');
    terminal.err(`${options.out} is not written: no request was served (${seen})`);
    return EXIT.hold;
  }
  writeBaseline(options.out, {
    ...{ schema: 'gatehouse/baseline@1', at, tool: `gatehouse ${VERSION}` },
    ...{ api: target.loaded.contract.api.name, side },
  });
  for (const line of said(side, options.out, rounds)) terminal.out(line);
  return EXIT.promote;
}

function said(side: Side, out: string, rounds: number): readonly string[] {
  const odd = side.portraits.filter(({ usual, ...one }) => usual === null || !isServed(one, usual));
  const document = side.openapi === null ? 'no OpenAPI document' : 'the OpenAPI document';
  return [
    `${out}: ${side.portraits.length} requests, each sent ${rounds} times, and ${document}; revision ${side.revision ?? 'unknown'}`,
    ...odd.map(
      ({ route, usual }) => `note: ${route} answers ${usual ?? 'nothing'}: not what the contract says`,
    ),
  ];
}

interface Portraying {
  readonly rounds: number;
  /** The text of a document in a file; null: what the API serves. */
  readonly document: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

async function portrayed(
  { loaded, environment: name }: Target,
  { rounds, document, env, signal, progress }: Portraying,
): Promise<Side> {
  progress.stage(`Opening ${loaded.contract.api.name} (${name})`);
  const redactor = createRedactor();
  const environment = await openEnvironment({ loaded, environment: name, env, redactor, signal });
  try {
    const runId = `baseline-${name}`;
    const open = openSide(environment, { redactor, signal, runId, firstId: 0, onExchange: () => undefined });
    progress.stage(`Calling ${open.called.probes.length} routes ${rounds} times`);
    await open.client.readRevision();
    const [portraits = []] = await carryOutRounds([open.called], {
      ...{ rounds, signal, pause: (ms) => sleep(ms), elapsed: () => performance.now() },
      onRound: (round) => progress.detail(`round ${round} of ${rounds}`),
    });
    const text = document ?? (await open.document());
    if (document === null) refuseMissing(environment.contract.api.openapi, text, signal);
    await open.client.readRevision();
    await open.client.close();
    return open.side(portraits, text);
  } finally {
    await environment.close();
  }
}

/** A contract that names a document promises one: a baseline without it would compare less than it seems to. */
function refuseMissing(path: string | undefined, text: string | null, signal: AbortSignal): void {
  if (path === undefined || signal.aborted) return;
  if (text !== null) {
    readOpenApi(path, text);
    return;
  }
  throw new GateError('openapi-unreadable', [
    {
      what: `${path} brought no OpenAPI document`,
      fix: 'correct api.openapi, or give one with --openapi FILE.',
    },
  ]);
}
