import type { Problem } from './behaviour.ts';

export interface ProblemText {
  /** Used where the contract names no status. */
  readonly status: number;
  /** Used where the contract names no code. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What every refusal says to the person who reads it: what is wrong, and what to do. */
export const PROBLEMS: Readonly<Record<Problem, ProblemText>> = {
  missing: {
    status: 401,
    code: 'CREDENTIAL_MISSING',
    message: 'This route needs a credential.',
    hint: 'Send it as WWW-Authenticate says.',
  },
  malformed: {
    status: 401,
    code: 'CREDENTIAL_MALFORMED',
    message: 'The credential cannot be read.',
    hint: 'Send it whole, in one header, without quotes or line breaks.',
  },
  invalid: {
    status: 401,
    code: 'CREDENTIAL_INVALID',
    message: 'The credential is not valid here.',
    hint: 'Check that it was issued for this API and has not been revoked.',
  },
  expired: {
    status: 401,
    code: 'CREDENTIAL_EXPIRED',
    message: 'The credential has expired.',
    hint: 'Get a new one and try again.',
  },
  unavailable: {
    status: 503,
    code: 'AUTH_UNAVAILABLE',
    message: 'Credentials cannot be checked at the moment.',
    hint: 'Try again later.',
  },
  forbidden: {
    status: 403,
    code: 'FORBIDDEN',
    message: 'This caller may not use this route.',
    hint: 'Ask for the role or scope that the route needs.',
  },
  denied: {
    status: 404,
    code: 'NOT_FOUND',
    message: 'There is no such object.',
    hint: 'Check the id in the path.',
  },
  throttled: {
    status: 429,
    code: 'RATE_LIMITED',
    message: 'Too many requests.',
    hint: 'Wait as long as Retry-After says.',
  },
  'not-found': {
    status: 404,
    code: 'NOT_FOUND',
    message: 'There is nothing at this path.',
    hint: 'Check the path.',
  },
  'wrong-method': {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: 'This path does not have this method.',
    hint: 'Use one of the methods in Allow.',
  },
  'bad-request': {
    status: 400,
    code: 'BAD_REQUEST',
    message: 'The request cannot be read.',
    hint: 'Send a JSON object.',
  },
  'unsupported-media-type': {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'This content type is not read here.',
    hint: 'Send application/json.',
  },
  'too-large': {
    status: 413,
    code: 'BODY_TOO_LARGE',
    message: 'The body is too large.',
    hint: 'Send less than 1 MiB.',
  },
  internal: {
    status: 500,
    code: 'INTERNAL',
    message: 'Something went wrong here.',
    hint: 'Report the request id.',
  },
};
