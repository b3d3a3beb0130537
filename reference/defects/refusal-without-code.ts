import { type Defect, onRoutes } from '../defect.ts';

export const refusalWithoutCode: Defect = {
  id: 'refusal-without-code',
  title: 'leaves the error code out of refusals',
  mistake: 'The guard stands before the error handler that writes the documented body.',
  example: 'call-analytics',
  kills: ['errors/refusal-has-its-code', 'limits/refusal-is-the-contracts'],
  applies: onRoutes(({ access }, { errors }) => {
    const pointed = errors.body === 'problem+json' || errors.body?.code !== undefined;
    return access.kind !== 'public' && pointed && errors.refusals.missing.code !== null;
  }),
  apply: (behaviour) => ({
    ...behaviour,
    errorBody: (call, parts) => behaviour.errorBody(call, { ...parts, code: null }),
  }),
};
