import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceIdSearchedFor: Defect = {
  id: 'service-id-searched-for',
  title: 'accepts a part of a service id',
  mistake: 'The id is searched for in the list of services, which is one text.',
  example: 'agent-backend',
  kills: ['services/id-truncated'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    sameName: (given, known) =>
      (known.scheme.type === 'service' && (known.name ?? '').startsWith(given || '?')) ||
      behaviour.sameName(given, known),
  }),
};
