/** How a rollback ended; rollout/rollback.ts says what each means. */
export const RESULTS = ['planned', 'verified', 'refused', 'failed', 'unverified'] as const;
