import { type Defect, inFlow } from '../defect.ts';

export const revokingAnswers500: Defect = {
  id: 'revoking-answers-500',
  title: 'answers 500 to everybody who revokes a key',
  mistake: 'A column of the table was renamed, and revoking, which nobody had tried since, was not.',
  example: 'event-triggers',
  kills: ['flows/steps-are-answered'],
  applies: inFlow('revoke'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      revoke: () => {
        throw new Error('there is no column hash');
      },
    },
  }),
};
