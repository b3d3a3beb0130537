import { type Defect, onRoutes, openTo } from '../defect.ts';

export const credentialEchoed: Defect = {
  id: 'credential-echoed',
  title: 'repeats the refused credential in its answer',
  mistake: 'The error message was written for debugging: it says what was received.',
  example: 'model-serving',
  kills: ['errors/credential-is-not-echoed'],
  applies: onRoutes(openTo('jwt', 'opaque', 'api-key', 'basic', 'service')),
  apply: (behaviour) => ({
    ...behaviour,
    refuse: (call, problem, status) => {
      const refused = behaviour.refuse(call, problem, status);
      const found = call.api.carriers.flat().map((scheme) => behaviour.presented(call, scheme));
      const received = found.flatMap((credential) =>
        credential.kind === 'present' ? [credential.value] : [],
      );
      return received.length > 0 ? { ...refused, body: { ...Object(refused.body), received } } : refused;
    },
  }),
};
