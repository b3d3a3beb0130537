import { type Defect, inFlow } from '../defect.ts';

export const revokedKeyLives: Defect = {
  id: 'revoked-key-lives',
  title: 'serves the holder of a key that was revoked',
  mistake: 'Revoking marked the key in the table, and nothing that checks keys reads the mark.',
  example: 'event-triggers',
  kills: ['flows/revoked-key-is-refused'],
  applies: inFlow('revoke'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      revoke: () => undefined,
    },
  }),
};
