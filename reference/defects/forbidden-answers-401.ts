import { type Defect, onRoutes } from '../defect.ts';

export const forbiddenAnswers401: Defect = {
  id: 'forbidden-answers-401',
  title: 'answers a caller who lacks the role with 401',
  mistake: 'One exception stands for every failed check, and clients sign in again and again.',
  example: 'call-analytics',
  kills: [
    'matrix/no-roles',
    'matrix/others-are-refused',
    'matrix/role-contained',
    'matrix/role-extended',
    'matrix/role-in-other-claim',
    'matrix/role-in-request-grants-nothing',
    'tokens/repeated-roles',
  ],
  applies: onRoutes(
    (route, { errors }) =>
      route.access.kind === 'restricted' && !errors.refusals.forbidden.status.includes(401),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    refuse: (call, problem, status) =>
      behaviour.refuse(call, problem, problem === 'forbidden' ? 401 : status),
  }),
};
