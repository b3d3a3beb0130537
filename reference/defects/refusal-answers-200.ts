import { type Defect, guarded, onRoutes } from '../defect.ts';

export const refusalAnswers200: Defect = {
  id: 'refusal-answers-200',
  title: 'answers refusals with 200 and an error inside',
  mistake: 'All answers are wrapped in an envelope that has a status of its own.',
  example: 'call-analytics',
  kills: [],
  applies: onRoutes(guarded),
  apply: (behaviour) => ({
    ...behaviour,
    refuse: (call, problem, status) => {
      const refused = behaviour.refuse(call, problem, status);
      return { ...refused, status: 200, body: { success: false, ...Object(refused.body) } };
    },
  }),
};
