/** One request of a flow with its defaults. */
export interface EffectiveStep {
  /** The row of `routes` that it is: `POST /auth/login`. */
  readonly route: string;
  readonly method: string;
  /** The template, `/api/keys/{key_id}`. */
  readonly path: string;
  /** Values of the path's parameters; may hold `${id}`. */
  readonly params: Readonly<Record<string, string>>;
  /** Sent as JSON; null: no body. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Statuses of success; null: any 2xx. */
  readonly status: readonly number[] | null;
  /** What a wrong code, password or token is answered; null: any 4xx. */
  readonly refused: readonly number[] | null;
  /** JSON Pointers into the answer. */
  readonly capture: Capture;
}

export interface Capture {
  readonly credential?: string;
  readonly refresh?: string;
  readonly id?: string;
  readonly url?: string;
}

interface Opening {
  readonly name: string;
  readonly scheme: string;
  /** The rate-limit tier of whoever the flow makes. */
  readonly tier: string;
  /** A safe route that the credential opens. */
  readonly use: string;
}

export interface EffectiveKeysFlow extends Opening {
  readonly kind: 'keys';
  readonly issue: EffectiveStep;
  /** The route that lists keys, and never shows one again; null: there is none. */
  readonly list: string | null;
  readonly rotate: EffectiveStep | null;
  readonly revoke: EffectiveStep | null;
}

export interface EffectiveAccountFlow extends Opening {
  readonly kind: 'account';
  /** The mail address of an account made here; holds `${run}`. */
  readonly address: string;
  readonly register: EffectiveStep;
  readonly confirm: EffectiveStep | null;
  readonly signIn: EffectiveStep;
  readonly refresh: (EffectiveStep & { readonly once: boolean }) | null;
  readonly signOut: (EffectiveStep & { readonly ends: readonly ('credential' | 'refresh')[] }) | null;
  readonly changePassword: EffectiveStep | null;
  readonly forgotPassword: EffectiveStep | null;
  readonly resetPassword: EffectiveStep | null;
  readonly undo: EffectiveStep | null;
}

export interface EffectiveUploadFlow {
  readonly kind: 'upload';
  readonly name: string;
  readonly identity: string;
  readonly initiate: EffectiveStep;
  /** Origins, or `$NAME` of variables that hold one. */
  readonly origins: readonly string[];
  readonly put: {
    readonly method: 'PUT' | 'POST';
    readonly type: string;
    readonly content: string;
    /** null: any 2xx. */
    readonly status: readonly number[] | null;
    /** What a wrong signature is answered; null: any 4xx. */
    readonly refused: readonly number[] | null;
  };
}

export type EffectiveFlow = EffectiveKeysFlow | EffectiveAccountFlow | EffectiveUploadFlow;

/** Where one-time codes arrive. */
export interface EffectiveMailbox {
  /** An address with `${address}` in it, perhaps with `$NAME`. */
  readonly url: string;
  /** A regular expression; its first group is the code. */
  readonly code: string;
  readonly withinMs: number;
}
