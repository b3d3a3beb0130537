import { Type } from 'typebox';
import { PATTERNS } from './patterns.ts';

/** A length of time: a number with its unit, as in `250ms`, `2s`, `1m`, `1h`, `30d`. */
export const Duration = Type.String({
  pattern: PATTERNS.DURATION,
  description: 'A length of time with its unit: 250ms, 2s, 1m, 1h, 30d.',
});

/** A JSON Pointer into an answer's body (RFC 6901). */
export const Pointer = Type.String({
  pattern: PATTERNS.POINTER,
  description: 'A JSON Pointer (RFC 6901), such as /error/code.',
});

/** The name of an environment variable, written `$NAME`: the only way a secret is named in a contract. */
export const VariableReference = Type.String({
  pattern: PATTERNS.VARIABLE_REFERENCE,
  description:
    'A value from the environment: $NAME, with a fixed prefix if need be. A secret never stands here itself.',
});

export const VariableName = Type.String({
  pattern: PATTERNS.VARIABLE_NAME,
  description: 'The name of an environment variable: capitals, digits and underscores.',
});

/** An IP address, or a range of them in CIDR notation (RFC 4632, 3.1). */
export const AddressRange = Type.String({
  pattern: PATTERNS.ADDRESS_RANGE,
  description: 'An IP address or a range of them, such as 10.0.0.0/8.',
});

/** A method and a path template: `GET /calls/{call_id}`. */
export const RoutePattern = Type.String({
  pattern: PATTERNS.ROUTE,
  description: 'A method and a path template, such as GET /calls/{call_id}.',
});

export const HttpPath = Type.String({
  pattern: PATTERNS.HTTP_PATH,
  description: 'A path on the API, starting with /.',
});

export const HeaderName = Type.String({
  pattern: PATTERNS.HEADER_NAME,
  description: 'The name of a header field (RFC 9110, section 5.1).',
});

const StatusCode = Type.Integer({ minimum: 100, maximum: 599 });

/** One status, or a list of which any will do where a standard leaves the choice open. */
export const Status = Type.Union([StatusCode, Type.Array(StatusCode, { minItems: 1, uniqueItems: true })], {
  description: 'One status code, or a list of which any will do.',
});

export const Name = Type.String({
  pattern: PATTERNS.NAME,
  description: 'A name: a letter, then letters, digits, dots, dashes or underscores.',
});

/** The id by which a service calls; unlike a name it may hold a colon, as in `service:analytics`. */
export const ServiceId = Type.String({
  pattern: PATTERNS.SERVICE_ID,
  description: 'The id of a service: a letter, then letters, digits, dots, dashes, underscores or colons.',
});
