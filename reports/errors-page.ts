import { callersOf } from '../contract/access.ts';
import type { EffectiveContract, EffectiveRefusal, EffectiveScheme } from '../contract/effective.ts';
import { segmentsOf } from '../contract/pointer.ts';
import { block, code, grid, prose } from './markdown-text.ts';

const KINDS = ['missing', 'malformed', 'invalid', 'expired', 'forbidden', 'throttled'] as const;
type Kind = (typeof KINDS)[number];

const WORDS: Readonly<Record<Kind, readonly [title: string, why: string, fix: string]>> = {
  missing: ['No credential', 'The request carried no credential.', 'Send one, as described above.'],
  malformed: [
    'The credential cannot be read',
    'The header is there, and does not hold a credential of the expected form: the prefix is wrong, or something was cut off.',
    'Send it exactly as it was issued, behind the prefix described above, once.',
  ],
  invalid: [
    'The credential is not known',
    'It has the right form, and was not issued here, was revoked, or is of another environment.',
    'Use a credential of this environment; if it should work, have it issued anew.',
  ],
  expired: [
    'The credential has expired',
    'Its time is over.',
    'Sign in again, or refresh the token, and repeat the request.',
  ],
  forbidden: [
    'The caller lacks the right',
    'The credential is valid, and its holder may not call this route.',
    'Ask for the role or scope that the route needs; the table below says which.',
  ],
  throttled: [
    'Too many requests',
    'The caller spent what its tier allows.',
    'Wait as long as Retry-After says, then go on at a slower pace.',
  ],
};

/** A Markdown page for the API's users: how to identify, every refusal with its reason and remedy, and what each route needs. */
export function renderErrorsPage(contract: EffectiveContract): string {
  const shown = KINDS.filter((kind) => kind !== 'throttled' || contract.rateLimits !== null);
  const blocks = [
    `# Authentication errors of ${prose(contract.api.name)}`,
    '## How to identify',
    ...Object.values(contract.schemes).map(schemeBlock),
    '## Errors',
    overview(contract, shown),
    ...shown.map((kind) => refusalBlock(kind, contract)),
    '## What each route needs',
    grid(
      ['route', 'who', 'callers in this contract'],
      contract.routes.map((route) => routeRow(contract, route)),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function schemeBlock(scheme: EffectiveScheme): string {
  const header =
    scheme.type === 'service'
      ? `${scheme.idHeader}: YOUR-SERVICE-ID\n${scheme.secretHeader}: YOUR-SECRET`
      : `${scheme.header}: ${scheme.prefix}${scheme.type === 'basic' ? 'BASE64(NAME:PASSWORD)' : 'YOUR-CREDENTIAL'}`;
  return `${code(scheme.name)} (${scheme.type}):\n\n${block(header, 'http')}`;
}

function overview({ errors }: EffectiveContract, kinds: readonly Kind[]): string {
  const rows = kinds.map((kind) => {
    const { status, code: errorCode } = errors.refusals[kind];
    return [status.join(' or '), errorCode === null ? '' : code(errorCode), WORDS[kind][0]];
  });
  return grid(['status', 'code', 'meaning'], rows);
}

function refusalBlock(kind: Kind, contract: EffectiveContract): string {
  const refusal = contract.errors.refusals[kind];
  const [title, why, fix] = WORDS[kind];
  const heading = [refusal.status.join(' or '), ...(refusal.code === null ? [] : [prose(refusal.code)])].join(
    ' ',
  );
  return [
    `### ${heading}: ${title}`,
    `**Why:** ${why}`,
    `**Fix:** ${fix}`,
    block(example(refusal, contract), 'http'),
  ].join('\n\n');
}

/** An answer of the shape that the contract promises. */
function example(refusal: EffectiveRefusal, { errors }: EffectiveContract): string {
  const { body } = errors;
  const challenge =
    refusal.status.includes(401) && refusal.challenge !== false
      ? [`WWW-Authenticate: ${refusal.challenge ?? 'SCHEME'}`]
      : [];
  const head = [
    `HTTP/1.1 ${refusal.status[0] ?? 401}`,
    ...challenge,
    ...(refusal.retryAfter ? ['Retry-After: SECONDS'] : []),
  ];
  if (body === null) return head.join('\n');
  if (body === 'problem+json') {
    const problem = { type: 'about:blank', title: refusal.code ?? 'TITLE', status: refusal.status[0] ?? 401 };
    return [...head, 'Content-Type: application/problem+json', '', JSON.stringify(problem, null, 2)].join(
      '\n',
    );
  }
  const values: Readonly<Record<string, string>> = {
    code: refusal.code ?? 'CODE',
    message: 'MESSAGE',
    hint: 'HINT',
    requestId: 'REQUEST-ID',
  };
  const tree: Record<string, unknown> = {};
  for (const [part, pointer] of Object.entries(body))
    set(tree, segmentsOf(pointer), values[part] ?? part.toUpperCase());
  return [...head, 'Content-Type: application/json', '', JSON.stringify(tree, null, 2)].join('\n');
}

function set(tree: Record<string, unknown>, segments: readonly string[], value: string): void {
  const [first, ...rest] = segments;
  if (first === undefined) return;
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...(typeof tree[first] === 'object' ? tree[first] : {}) };
  set(inner, rest, value);
  tree[first] = inner;
}

function routeRow(
  contract: EffectiveContract,
  route: EffectiveContract['routes'][number],
): readonly string[] {
  const { access } = route;
  const parts =
    access.kind !== 'restricted'
      ? [access.kind === 'public' ? 'anyone' : 'any valid credential']
      : [
          ...access.roles.map((role) => `role ${role}`),
          ...(access.scopes.length > 0 ? [`scopes ${access.scopes.join(' and ')}`] : []),
          ...access.services.map((service) => `service ${service}`),
        ];
  const callers = access.kind === 'public' ? [] : callersOf(contract, route).map(({ name }) => name);
  return [code(route.id), prose(parts.join(', or ')), prose(callers.join(', '))];
}
