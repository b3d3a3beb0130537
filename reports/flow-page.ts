import type { EffectiveContract } from '../contract/effective.ts';
import type { EffectiveFlow, EffectiveStep } from '../contract/effective-flows.ts';
import { stepsOf } from '../contract/flows.ts';
import { code, grid, prose } from './markdown-text.ts';

/** A Markdown page with a sequence diagram (Mermaid) of how a caller is identified, and one of each flow, with the same in words. */
export function renderFlowPage(contract: EffectiveContract): string {
  const { flows = [] } = contract;
  const blocks = [
    `# How callers are identified by ${prose(contract.api.name)}`,
    'Every request of a guarded route goes this way:',
    diagram(guardLines(contract)),
    ...flows.flatMap((flow) => [
      `## ${prose(flow.name)}`,
      diagram(flowLines(flow)),
      grid(['step', 'request', 'answered', 'something wrong is answered'], stepRows(flow)),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const MAX_LABEL = 120;

/** A text that ends no line and no statement of a diagram, whatever it holds: everything beyond words, paths and marks of templates goes. */
const label = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}./{}$_:,()-]+/gu, ' ')
    .trim()
    .slice(0, MAX_LABEL) || 'unnamed';

const diagram = (lines: readonly string[]): string =>
  ['```mermaid', 'sequenceDiagram', ...lines.map((line) => `  ${line}`), '```'].join('\n');

function guardLines({ schemes, errors, rateLimits }: EffectiveContract): readonly string[] {
  const { missing, malformed, invalid, expired, forbidden, throttled } = errors.refusals;
  const shown = Object.values(schemes).map((scheme) =>
    scheme.type === 'service'
      ? `${scheme.idHeader} and ${scheme.secretHeader}`
      : `${scheme.header}: ${scheme.prefix}...`,
  );
  const refusal = (what: string, status: readonly number[]): string =>
    `API-->>Caller: ${status.join(' or ')} ${what}`;
  return [
    'participant Caller',
    'participant API',
    `Caller->>API: a request with ${label([...new Set(shown)].join(', or '))}`,
    'alt no credential',
    refusal('missing', missing.status),
    'else it cannot be read',
    refusal('malformed', malformed.status),
    'else it is not valid here',
    refusal('invalid', invalid.status),
    'else its time is over',
    refusal('expired', expired.status),
    ...(rateLimits === null ? [] : ['else the tier is spent', refusal('throttled', throttled.status)]),
    'else the caller may not do this',
    refusal('forbidden', forbidden.status),
    'else the caller may',
    'API-->>Caller: what the route promises',
    'end',
  ];
}

function flowLines(flow: EffectiveFlow): readonly string[] {
  const codes = stepsOf(flow).some(([, step]) => bringsCode(step));
  const participants = [
    'participant Caller',
    'participant API',
    ...(codes ? ['participant Mailbox'] : []),
    ...(flow.kind === 'upload' ? ['participant Store'] : []),
  ];
  const steps = stepsOf(flow).flatMap(([, step]) => stepLines(step));
  if (flow.kind === 'upload')
    return [
      ...participants,
      ...steps,
      `Caller->>Store: ${flow.put.method} the file`,
      'Store-->>Caller: taken',
    ];
  return [...participants, ...steps, `Note over Caller,API: the credential opens ${label(flow.use)}`];
}

const bringsCode = ({ body }: EffectiveStep): boolean => JSON.stringify(body).includes('${code}');

function stepLines(step: EffectiveStep): readonly string[] {
  const captured = Object.keys(step.capture);
  const held = captured.length === 0 ? '' : ` with ${captured.join(', ')}`;
  return [
    ...(bringsCode(step) ? ['API->>Mailbox: a code', 'Mailbox-->>Caller: the code'] : []),
    `Caller->>API: ${label(step.route)}`,
    `API-->>Caller: ${step.status?.join(' or ') ?? '2xx'}${held}`,
  ];
}

function stepRows(flow: EffectiveFlow): readonly (readonly string[])[] {
  return stepsOf(flow).map(([name, step]) => [
    prose(name),
    code(step.route),
    step.status?.join(' or ') ?? 'any 2xx',
    step.refused?.join(' or ') ?? 'any 4xx',
  ]);
}
