import { type Defect, onRoutes, openTo } from '../defect.ts';

export const serviceSecretUnsetRefuses: Defect = {
  id: 'service-secret-unset-refuses',
  title: 'refuses a service that gives the right id and secret',
  mistake:
    'The secret was not set in the environment, so no service could ever match; the answer was 403, not a start-up error.',
  example: 'agent-backend',
  kills: ['credentials/valid-is-accepted', 'matrix/allowed-is-admitted'],
  applies: onRoutes(openTo('service')),
  apply: (behaviour) => ({
    ...behaviour,
    authorizes: (call, route, caller) => caller.service === null && behaviour.authorizes(call, route, caller),
  }),
};
