import { Type } from 'typebox';
import { Name, Pointer, RoutePattern, Status } from './scalars.ts';

/** What an answer holds that later steps need. */
const Capture = Type.Object(
  {
    credential: Type.Optional(Pointer),
    refresh: Type.Optional(Pointer),
    id: Type.Optional(Pointer),
    url: Type.Optional(Pointer),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description:
      'Where the answer holds a credential, a refresh token, an id or the address of an upload (JSON Pointers). Later steps write ${id} and so on.',
  },
);

const step = {
  request: RoutePattern,
  path: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: 'Values of the path parameters.' }),
  ),
  body: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      description:
        'Sent as JSON. $NAME is read from the environment; ${run}, ${address}, ${password}, ${newPassword} and ${code} are made or received for each flow, ${credential}, ${refresh} and ${id} captured.',
    }),
  ),
  expect: Type.Optional(Status),
  refused: Type.Optional(Status),
  capture: Type.Optional(Capture),
};

/** One request of a flow, and what its answer promises. */
export const Step = Type.Object(step, {
  additionalProperties: false,
  description:
    'A request of the flow. expect: statuses of success, default any 2xx; refused: what a wrong code, password or token is answered, default any 4xx.',
});

const RefreshStep = Type.Object(
  {
    ...step,
    once: Type.Optional(
      Type.Boolean({
        description: 'A refresh token works once, and another comes with each answer. Default: false.',
      }),
    ),
  },
  { additionalProperties: false, description: 'A new token for a refresh token (RFC 6749, 6).' },
);

const SignOutStep = Type.Object(
  {
    ...step,
    ends: Type.Optional(
      Type.Array(Type.Union([Type.Literal('credential'), Type.Literal('refresh')]), {
        uniqueItems: true,
        description: 'What is worth nothing afterwards. Default: nothing is promised.',
      }),
    ),
  },
  { additionalProperties: false, description: 'The end of a session.' },
);

const common = {
  scheme: Name,
  tier: Type.Optional(
    Type.String({ description: 'The rate-limit tier of whoever this flow makes. Default: anonymous.' }),
  ),
  use: RoutePattern,
};

/** Keys that the API issues, lists, replaces and takes back. */
export const KeysFlow = Type.Object(
  {
    kind: Type.Literal('keys'),
    ...common,
    issue: Step,
    list: Type.Optional(RoutePattern),
    rotate: Type.Optional(Step),
    revoke: Type.Optional(Step),
  },
  {
    additionalProperties: false,
    description:
      'Keys: issue and use, list (never showing a key again), rotate, revoke. use: a safe route that an issued key opens.',
  },
);

/** Accounts: from registering to signing out, and everything that happens to a password. */
export const AccountFlow = Type.Object(
  {
    kind: Type.Literal('account'),
    ...common,
    address: Type.Optional(
      Type.String({
        description:
          'The mail address of an account made here, also ${address}; holds ${run}, which no two flows share. Default: gh-${run}@example.com.',
      }),
    ),
    register: Step,
    confirm: Type.Optional(Step),
    signIn: Step,
    refresh: Type.Optional(RefreshStep),
    signOut: Type.Optional(SignOutStep),
    changePassword: Type.Optional(Step),
    forgotPassword: Type.Optional(Step),
    resetPassword: Type.Optional(Step),
    undo: Type.Optional(Step),
  },
  {
    additionalProperties: false,
    description:
      'Accounts: register, confirm, sign in, refresh, sign out; change, forget and reset the password; undo removes the account.',
  },
);

/** A file that is announced to the API and then put where it says. */
export const UploadFlow = Type.Object(
  {
    kind: Type.Literal('upload'),
    identity: Name,
    initiate: Step,
    origins: Type.Array(
      Type.String({
        pattern: '^(https?://[^/\\s]+|\\$[A-Z_][A-Z0-9_]*|\\$\\{outputs\\.[^}]+\\})$',
        description: 'An origin such as https://files.example.com, $NAME of a variable, or ${outputs.x}.',
      }),
      { minItems: 1, uniqueItems: true, description: 'Where an upload may go: nothing is sent elsewhere.' },
    ),
    put: Type.Optional(
      Type.Object(
        {
          method: Type.Optional(Type.Union([Type.Literal('PUT'), Type.Literal('POST')])),
          type: Type.Optional(Type.String({ description: 'The content type. Default: text/plain.' })),
          content: Type.Optional(Type.String({ description: 'What is sent. Default: a line of text.' })),
          expect: Type.Optional(Status),
          refused: Type.Optional(Status),
        },
        { additionalProperties: false, description: 'How the file is sent to the address. Default: PUT.' },
      ),
    ),
  },
  {
    additionalProperties: false,
    description: 'Uploads: initiate as an identity, then send the file to the presigned address.',
  },
);

export const Flow = Type.Union([KeysFlow, AccountFlow, UploadFlow]);

/** Where one-time codes arrive that the API sends to the accounts of a flow. */
export const Mailbox = Type.Object(
  {
    url: Type.String({
      pattern: '^(https?://|\\$)\\S*\\$\\{address\\}\\S*$',
      description:
        'What a GET of this address answers holds the mails to ${address}: the search of a mail catcher.',
    }),
    code: Type.Optional(
      Type.String({
        description: 'A regular expression whose first group is the code. Default: six digits.',
      }),
    ),
    within: Type.Optional(
      Type.String({
        pattern: '^\\d+(\\.\\d+)?(ms|s|m|h|d)$',
        description: 'How long a mail may take. Default: 10s.',
      }),
    ),
  },
  { additionalProperties: false, description: 'Where one-time codes arrive in this environment.' },
);

export type Step = Type.Static<typeof Step>;
export type KeysFlow = Type.Static<typeof KeysFlow>;
export type AccountFlow = Type.Static<typeof AccountFlow>;
export type UploadFlow = Type.Static<typeof UploadFlow>;
export type Flow = Type.Static<typeof Flow>;
export type Mailbox = Type.Static<typeof Mailbox>;
