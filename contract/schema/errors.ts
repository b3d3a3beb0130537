import { Type } from 'typebox';
import { Pointer, Status } from './scalars.ts';

/** How the API refuses, where a standard leaves the choice open. */
export const Refusal = Type.Union([
  Status,
  Type.Object(
    {
      status: Type.Optional(Status),
      code: Type.Optional(Type.String({ description: 'The error code in the body, at errors.body.code.' })),
      challenge: Type.Optional(
        Type.Union([Type.String(), Type.Literal(false)], {
          description:
            'The scheme that WWW-Authenticate must name; false: none is sent (a deviation from RFC 9110, shown in the verdict).',
        }),
      ),
      retryAfter: Type.Optional(Type.Boolean({ description: 'Whether Retry-After must be there.' })),
    },
    { additionalProperties: false },
  ),
]);

const ByCaller = (what: string) =>
  Type.Object(
    {
      anonymous: Type.Optional(Status),
      identified: Type.Optional(Status),
    },
    { additionalProperties: false, description: what },
  );

export const Refusals = Type.Object(
  {
    missing: Type.Optional(Refusal),
    malformed: Type.Optional(Refusal),
    invalid: Type.Optional(Refusal),
    expired: Type.Optional(Refusal),
    forbidden: Type.Optional(Refusal),
    throttled: Type.Optional(Refusal),
    unlisted: Type.Optional(
      ByCaller('What a path that no route lists answers. Default: anonymous 401 or 404, identified 404.'),
    ),
    wrongMethod: Type.Optional(
      ByCaller(
        'What a listed path answers to another method. Default: anonymous 401 or 405, identified 405.',
      ),
    ),
  },
  { additionalProperties: false },
);

export const ErrorBody = Type.Union([
  Type.Literal('problem+json', { description: 'RFC 9457 problem details.' }),
  Type.Object(
    {
      code: Type.Optional(Pointer),
      message: Type.Optional(Pointer),
      hint: Type.Optional(Pointer),
      requestId: Type.Optional(Pointer),
    },
    {
      additionalProperties: false,
      description: 'Where the parts of an error stand in its body, as JSON Pointers.',
    },
  ),
]);

export const Errors = Type.Object(
  {
    body: Type.Optional(ErrorBody),
    refusals: Type.Optional(Refusals),
    conflicting: Type.Optional(
      Type.Union([Type.Literal('refused'), Type.Literal('open')], {
        description:
          'What becomes of a request with more than one credential. refused: it is turned away, whichever of them is valid. Default: open, which promises nothing (RFC 9110, 5.3 leaves it to the recipient).',
      }),
    ),
  },
  { additionalProperties: false },
);

export type Errors = Type.Static<typeof Errors>;
export type Refusal = Type.Static<typeof Refusal>;
