import { type Defect, inFlow } from '../defect.ts';

export const passwordEchoed: Defect = {
  id: 'password-echoed',
  title: 'repeats the password to whoever registers',
  mistake: 'The answer was made of the request, less what somebody thought of.',
  example: 'call-analytics',
  kills: ['flows/password-is-not-echoed'],
  applies: inFlow('register'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      registered: (_account, password) => ({ password }),
    },
  }),
};
