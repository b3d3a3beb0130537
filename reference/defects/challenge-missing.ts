import { type Defect, guarded, onRoutes } from '../defect.ts';

export const challengeMissing: Defect = {
  id: 'challenge-missing',
  title: 'sends a 401 without WWW-Authenticate',
  mistake: 'The 401 was written by hand.',
  example: 'call-analytics',
  kills: ['errors/challenge-names-a-scheme', 'errors/invalid-has-a-challenge'],
  applies: onRoutes(
    (route, { errors }) =>
      guarded(route) &&
      errors.refusals.missing.challenge !== false &&
      errors.refusals.missing.status[0] === 401,
  ),
  apply: (behaviour) => ({ ...behaviour, challenges: () => [] }),
};
