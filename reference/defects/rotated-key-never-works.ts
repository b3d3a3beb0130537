import { type Defect, inFlow } from '../defect.ts';

export const rotatedKeyNeverWorks: Defect = {
  id: 'rotated-key-never-works',
  title: 'refuses the key that came in place of another',
  mistake: 'The new key was written to the answer, and its hash never to the table.',
  example: 'event-triggers',
  kills: ['flows/rotated-key-works'],
  applies: inFlow('rotate'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      replacement: async ({ api }, key) => {
        const prefix = 'prefix' in key.scheme ? key.scheme.prefix : '';
        return prefix + Buffer.from(api.random(24)).toString('base64url');
      },
    },
  }),
};
