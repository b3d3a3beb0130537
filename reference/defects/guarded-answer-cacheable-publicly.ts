import { type Defect, guarded, onRoutes } from '../defect.ts';

export const guardedAnswerCacheablePublicly: Defect = {
  id: 'guarded-answer-cacheable-publicly',
  title: 'lets shared caches keep answers to a credential',
  mistake: 'One cache header was set for the whole API, to take load off it.',
  example: 'call-analytics',
  kills: ['privacy/guarded-answers-are-not-public'],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    cacheControl: (call, answer) =>
      answer.status < 400 ? 'public, max-age=300' : behaviour.cacheControl(call, answer),
  }),
};
