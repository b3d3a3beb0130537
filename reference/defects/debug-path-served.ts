import { type Defect, throughout, wronglyServed } from '../defect.ts';

export const debugPathServed: Defect = {
  id: 'debug-path-served',
  title: 'serves the configuration at a path of the framework',
  mistake: 'The management endpoints are switched on in every build, for they were needed once.',
  example: 'workspaces',
  kills: ['errors/debug-path-is-not-served'],
  applies: throughout(() => true),
  apply: (behaviour) => ({
    ...behaviour,
    unlisted: (call, identification) =>
      call.path === '/actuator/env'
        ? wronglyServed({ activeProfiles: ['production'] })
        : behaviour.unlisted(call, identification),
  }),
};
