import type { EffectiveRefusal } from '../contract/effective.ts';
import type { Answer, Call, ErrorParts, Identification, Problem } from './behaviour.ts';
import { withError } from './challenge.ts';
import { setAt } from './pointer.ts';
import { PROBLEMS } from './problems.ts';

/** Says no as the contract has it: status, challenge, code, message, hint and request id. */
export function refuse(call: Call, problem: Problem, status?: number): Answer {
  const stated = statedRefusal(call, problem);
  const text = PROBLEMS[problem];
  const answered = status ?? stated?.status[0] ?? text.status;
  const code = stated?.code ?? text.code;
  const { requestId, behaviour } = call;
  const parts = { status: answered, code, message: text.message, hint: text.hint, requestId };
  const challenges = needsChallenge(problem, answered) ? behaviour.challenges(call, problem) : [];
  const format =
    call.api.contract.errors.body === 'problem+json' ? 'application/problem+json' : 'application/json';
  return {
    status: answered,
    headers: {
      'content-type': `${format}; charset=utf-8`,
      ...(challenges.length > 0 ? { 'www-authenticate': withError(challenges, problem, answered) } : {}),
      ...(stated?.retryAfter || problem === 'unavailable' ? { 'retry-after': '1' } : {}),
    },
    body: behaviour.errorBody(call, parts),
  };
}

/** A 401 must come with a challenge (RFC 9110, section 15.5.2); a bearer refusal explains itself in one (RFC 6750, section 3.1). */
const needsChallenge = (problem: Problem, status: number): boolean =>
  status === 401 || problem === 'forbidden';

function statedRefusal(call: Call, problem: Problem): EffectiveRefusal | null {
  const { refusals } = call.api.contract.errors;
  switch (problem) {
    case 'missing':
    case 'malformed':
    case 'invalid':
    case 'expired':
    case 'forbidden':
    case 'throttled':
      return refusals[problem];
    default:
      return null;
  }
}

/** The error body, with each part where the contract points; by default `{ error, message, hint, request_id }`. */
export function errorBody(call: Call, { status, code, message, hint, requestId }: ErrorParts): unknown {
  const { body } = call.api.contract.errors;
  if (body === 'problem+json') {
    return {
      type: 'about:blank',
      title: message,
      status,
      detail: hint,
      ...given({ code, request_id: requestId }),
    };
  }
  if (body === null) return { ...given({ error: code }), message, hint, ...given({ request_id: requestId }) };
  const document = {};
  const places = [
    [body.code, code],
    [body.message, message],
    [body.hint, hint],
    [body.requestId, requestId],
  ] as const;
  for (const [pointer, value] of places) {
    if (pointer !== undefined && value !== null) setAt(document, pointer, value);
  }
  return document;
}

const given = (fields: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** A listed path, another method: who may not know the path is refused before the method is told. */
export function wrongMethod(call: Call, identification: Identification): Answer {
  const { refusals } = call.api.contract.errors;
  const open = call.siblings.every((route) => route.access.kind === 'public');
  const anonymous = openly(refusals.wrongMethod.anonymous, 405, open || call.api.carriers.length === 0);
  return byCaller(call, identification, 'wrong-method', refusals.wrongMethod.identified, anonymous);
}

export function unlisted(call: Call, identification: Identification): Answer {
  const { unlisted: stated } = call.api.contract.errors.refusals;
  const anonymous = openly(stated.anonymous, 404, call.api.carriers.length === 0);
  return byCaller(call, identification, 'not-found', stated.identified, anonymous);
}

/** Where nobody needs a credential, asking for one would be a riddle, if the contract leaves the choice. */
const openly = (statuses: readonly number[], plain: number, open: boolean): readonly number[] =>
  open && statuses.includes(plain) ? [plain] : statuses;

function byCaller(
  call: Call,
  identification: Identification,
  problem: 'wrong-method' | 'not-found',
  identified: readonly number[],
  anonymous: readonly number[],
): Answer {
  const known = identification.kind === 'identified';
  const status = (known ? identified : anonymous)[0] ?? PROBLEMS[problem].status;
  // Without a challenge a 401 says nothing: it is answered as the credential's own refusal.
  const told = !known && status === 401 ? identification.kind : problem;
  const answer = call.behaviour.refuse(call, told === 'unavailable' ? problem : told, status);
  const allow = status === 405 ? call.behaviour.allow(call) : null;
  return allow === null ? answer : { ...answer, headers: { ...answer.headers, allow } };
}

/** The methods of a path (RFC 9110, section 10.2.1). */
export function allow(call: Call): string {
  const methods = call.siblings.map((route) => route.method);
  const head = methods.includes('GET') ? ['HEAD'] : [];
  return [...new Set([...methods, ...head, 'OPTIONS'])].join(', ');
}

/** What the framework or a handler threw, told without its insides. */
export function failed(call: Call, error: Error & { readonly statusCode?: number }): Answer {
  const problem = PROBLEM_OF_STATUS[error.statusCode ?? 500];
  if (problem) return call.behaviour.refuse(call, problem);
  const client = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  return call.behaviour.refuse(call, client ? 'bad-request' : 'internal');
}

const PROBLEM_OF_STATUS: Readonly<Record<number, Problem>> = {
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
};
