import { type Defect, onRoutes } from '../defect.ts';

export const refusalWithoutRequestId: Defect = {
  id: 'refusal-without-request-id',
  title: 'gives no request id with its refusals',
  mistake: 'The request id is made by a middleware that stands behind the guard.',
  example: 'call-analytics',
  kills: ['errors/refusal-has-a-request-id'],
  applies: onRoutes(
    ({ access }, { errors }) =>
      access.kind !== 'public' &&
      errors.body !== null &&
      errors.body !== 'problem+json' &&
      errors.body.requestId !== undefined,
  ),
  apply: (behaviour) => ({
    ...behaviour,
    errorBody: (call, parts) => behaviour.errorBody(call, { ...parts, requestId: null }),
    commonHeaders: (call, answer) => {
      const headers = Object.entries(behaviour.commonHeaders(call, answer));
      return Object.fromEntries(headers.filter(([name]) => answer.status < 400 || name !== 'x-request-id'));
    },
  }),
};
