import { type Defect, wronglyServed } from '../defect.ts';

export const unlistedPathReveals: Defect = {
  id: 'unlisted-path-reveals',
  title: 'answers every unknown path with 200',
  mistake: 'The fallback of the single-page application catches the paths of the API too.',
  example: 'call-analytics',
  kills: [
    'errors/unlisted-path',
    'errors/unlisted-path-anonymous',
    'methods/backslash-is-guarded',
    'methods/dot-segment-is-guarded',
    'methods/double-slash-is-guarded',
    'methods/encoded-dot-segments-are-guarded',
    'methods/encoded-slash-is-guarded',
    'methods/encoded-space-is-guarded',
    'methods/other-case-is-guarded',
    'methods/parent-of-public-path-is-guarded',
    'methods/path-parameter-is-guarded',
    'methods/suffix-is-guarded',
    'methods/trailing-slash-is-guarded',
  ],
  // No row lists the path, so the defect cannot be bound to one.
  applies: (_contract, route) => route === undefined,
  apply: (behaviour) => ({ ...behaviour, unlisted: () => wronglyServed({ page: 'index' }) }),
};
