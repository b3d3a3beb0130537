import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceIdComparedByPrefix: Defect = {
  id: 'service-id-compared-by-prefix',
  title: 'accepts a service id that only begins like a known one',
  mistake: 'The id is compared with `startsWith`, because instances add a number to it.',
  example: 'agent-backend',
  kills: ['services/id-extended'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameName: (given, known) =>
      (known.scheme.type === 'service' && given?.replace(/\d+$/, '') === known.name) ||
      behaviour.sameName(given, known),
  }),
};
