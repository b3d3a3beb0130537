import { type Defect, guarded, onRoutes } from '../defect.ts';

export const invalidWithoutChallenge: Defect = {
  id: 'invalid-without-challenge',
  title: 'sends no challenge with a 401 for a wrong credential',
  mistake: 'The challenge is set where the header is missing, and the rest was written elsewhere.',
  example: 'call-analytics',
  kills: ['errors/invalid-has-a-challenge'],
  applies: onRoutes(
    (route, { errors }) =>
      guarded(route) &&
      errors.refusals.invalid.challenge !== false &&
      errors.refusals.invalid.status[0] === 401,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    challenges: (call, problem) => (problem === 'missing' ? behaviour.challenges(call, problem) : []),
  }),
};
