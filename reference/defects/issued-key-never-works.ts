import { type Defect, entitled, guarded, onRoutes } from '../defect.ts';

export const issuedKeyNeverWorks: Defect = {
  id: 'issued-key-never-works',
  title: 'refuses every key that it has issued',
  mistake:
    'Issuing stored the key with an asynchronous call that the check, written synchronously, never waited for.',
  example: 'event-triggers',
  kills: [
    'credentials/valid-is-accepted',
    'flows/issued-key-works',
    'flows/steps-are-answered',
    'matrix/allowed-is-admitted',
  ],
  applies: onRoutes(
    (route, contract) =>
      guarded(route) &&
      entitled(contract, route).some(({ credential }) => credential !== null && 'request' in credential),
  ),
  apply: (behaviour) => ({
    ...behaviour,
    known: ({ api }, scheme) => api.secrets.get(scheme.name) ?? [],
  }),
};
