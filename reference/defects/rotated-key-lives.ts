import { type Defect, inFlow } from '../defect.ts';

export const rotatedKeyLives: Defect = {
  id: 'rotated-key-lives',
  title: 'serves the holder of a key that another came in place of',
  mistake: 'The old key was kept for a while so that nobody would be cut off, and nothing ends that while.',
  example: 'event-triggers',
  kills: ['flows/rotated-key-is-refused'],
  applies: inFlow('rotate'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      retire: () => undefined,
    },
  }),
};
