import { type Defect, wronglyServed } from '../defect.ts';

export const unlistedPathReveals: Defect = {
  id: 'unlisted-path-reveals',
  title: 'answers every unknown path with 200',
  mistake: 'The fallback of the single-page application catches the paths of the API too.',
  example: 'call-analytics',
  kills: ['errors/unlisted-path', 'errors/unlisted-path-anonymous'],
  applies: () => true,
  apply: (behaviour) => ({ ...behaviour, unlisted: () => wronglyServed({ page: 'index' }) }),
};
