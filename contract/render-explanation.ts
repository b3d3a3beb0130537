import type { EffectiveContract } from './effective.ts';
import { type Cell, explain } from './explain.ts';

const MARK: Readonly<Record<Cell, string>> = {
  allowed: 'yes',
  owner: 'owner',
  denied: 'denied',
  refused: '-',
};

/** The text of `gatehouse explain ENV`, aligned for a terminal; plan: what `check` would send there, and how long it takes. */
export function renderExplanation(
  contract: EffectiveContract,
  plan?: { readonly requests: number; readonly seconds: number },
): string {
  const explanation = explain(contract);
  const { callers } = explanation;
  const matrix = table(
    ['Route', 'Allow', ...callers],
    explanation.matrix.map(({ route, allow, cells }) => [
      route,
      allow,
      ...callers.map((name) => MARK[cells[name] ?? 'refused']),
    ]),
  );
  const sections = [
    heading(contract),
    matrix,
    legend(contract),
    flows(contract),
    tiers(contract),
    refusals(contract),
  ];
  if (explanation.deviations.length > 0) {
    sections.push(
      ['Departs from the standards:', ...explanation.deviations.map((sentence) => `  ${sentence}`)].join(
        '\n',
      ),
    );
  }
  if (plan !== undefined) {
    sections.push(
      `A check sends about ${plan.requests} requests here and takes about ${duration(plan.seconds)}.`,
    );
  }
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function heading({ api, environment }: EffectiveContract): string {
  const where = environment.command === null ? (environment.url ?? '') : `started by: ${environment.command}`;
  const facts = [
    environment.protected ? 'protected: safe requests only' : '',
    environment.powers.length > 0 ? `powers: ${environment.powers.join(', ')}` : '',
    environment.requires.length > 0 ? `requires: ${environment.requires.join(', ')}` : '',
  ].filter((fact) => fact !== '');
  return [`${api.name} in ${environment.name}, ${where}`, ...facts].join('\n');
}

function legend(contract: EffectiveContract): string {
  const owned = contract.routes.some(({ owner }) => owner !== null);
  return owned
    ? "owner: the example is this caller's own; denied: admitted, but not to somebody else's object."
    : '';
}

function flows(contract: EffectiveContract): string {
  const rows = explain(contract).flows.map(({ name, kind, steps, lacking }) => [
    name,
    kind,
    lacking ?? 'yes',
    steps.join(', '),
  ]);
  return rows.length === 0 ? '' : table(['Flow', 'Kind', 'Here', 'Steps'], rows);
}

function tiers(contract: EffectiveContract): string {
  const { rateLimits } = contract;
  if (rateLimits === null) return 'No rate limits.';
  const window = duration(rateLimits.windowMs / 1000);
  const burst = rateLimits.burst === null ? '' : `, burst ${rateLimits.burst}`;
  const rows = explain(contract).tiers.map(({ tier, limit, callers }) => [
    tier,
    `${limit} in ${window}`,
    callers.join(', ') || 'nobody here',
  ]);
  const exempt = contract.routes.filter((route) => route.exempt).map(({ id }) => id);
  return [
    `Limits: ${rateLimits.algorithm}${burst}, counted by ${rateLimits.key}.`,
    table(['Tier', 'Limit', 'Callers'], rows),
    ...(exempt.length > 0 ? [`Exempt: ${exempt.join(', ')}`] : []),
  ].join('\n');
}

function refusals(contract: EffectiveContract): string {
  const rows = explain(contract).refusals.map(({ when, status, code, challenge }) => [
    when,
    status,
    code,
    challenge,
  ]);
  return table(['Refused when', 'Status', 'Code', 'Challenge'], rows);
}

/** Columns padded to their widest cell, two spaces apart, without trailing blanks. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function duration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}
