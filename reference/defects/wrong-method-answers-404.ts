import type { Defect } from '../defect.ts';

export const wrongMethodAnswers404: Defect = {
  id: 'wrong-method-answers-404',
  title: 'answers a method that the path does not have with 404',
  mistake: 'The router knows pairs of method and path, and has no word for half a match.',
  example: 'call-analytics',
  kills: ['methods/wrong-method-is-refused'],
  applies: (contract) => !contract.errors.refusals.wrongMethod.identified.includes(404),
  apply: (behaviour) => ({
    ...behaviour,
    wrongMethod: (call, identification) =>
      identification.kind === 'identified'
        ? behaviour.refuse(call, 'not-found', 404)
        : behaviour.wrongMethod(call, identification),
  }),
};
