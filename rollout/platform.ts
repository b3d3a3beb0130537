/** What serves at one moment, in the terms that all platforms share. */
export interface Serving {
  /** ECS: the task definition's ARN. Cloud Run: the revision's name. Empty: traffic is split. */
  readonly revision: string;
  /** What was asked for last; the platform may still be on its way there. Empty: a split. */
  readonly wanted: string;
  /** Changes with every deployment. ECS: its id. Cloud Run: the service's generation. */
  readonly deployment: string;
  /** settled: the revision serves, and it alone. moving: not yet. failed: the platform gave up. */
  readonly phase: 'settled' | 'moving' | 'failed';
  /** The platform's own figures, in words. */
  readonly detail: string;
}

/** One step of a plan, both as a command to copy and as the API call that is made. */
export interface PlanStep {
  readonly what: string;
  readonly argv: readonly string[];
  readonly call: string;
}

/** A revision that could be made of the template and an image; nothing was changed yet. */
export interface ReleaseDraft {
  /** What it is copied from. */
  readonly template: string;
  /** As the platform would describe it: what policy rules are held against. */
  readonly described: unknown;
  readonly steps: readonly PlanStep[];
  /** Makes it and asks for it, as long as `from` still serves; gives its name. Throws PlatformError. */
  deploy(from: Serving): Promise<string>;
}

/** Where an environment's revisions are listed and changed. */
export interface PlatformControl {
  /** In words: `the ECS service blue/shop`. */
  readonly name: string;
  /** Reads what serves now. Throws PlatformError. */
  serving(): Promise<Serving>;
  /** Why a revision cannot be gone back to, or null. Throws PlatformError. */
  obstacle(revision: string): Promise<string | null>;
  /** The revision as the platform describes it: what policy rules are held against. Throws PlatformError. */
  described(revision: string): Promise<unknown>;
  /** Revisions older than one, newest first: a page of them at the most. Throws PlatformError. */
  olderThan(revision: string): Promise<readonly string[]>;
  /** The newest template with another image in the container of this name, or in its only one. Throws PlatformError. */
  draft(image: string, container: string): Promise<ReleaseDraft>;
  /** What would be done to serve `target` again; `from` is null where the platform could not be read. Pure. */
  steps(target: string, from: Serving | null): readonly PlanStep[];
  /** Does it, as long as `from` still serves. That the platform accepts it proves nothing yet. Throws PlatformError. */
  change(target: string, from: Serving): Promise<void>;
  /** What whoever goes back should know. */
  readonly warnings: readonly string[];
}

/** transient: may work at the next try. denied: no permission. missing: no such thing. refused: the platform will not do that. */
export type PlatformFault = 'transient' | 'denied' | 'missing' | 'refused';

export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly fault: PlatformFault;

  constructor(fault: PlatformFault, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.fault = fault;
  }
}
