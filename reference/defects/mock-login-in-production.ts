import { type Defect, inFlow } from '../defect.ts';

export const mockLoginInProduction: Defect = {
  id: 'mock-login-in-production',
  title: 'lets everybody in under any name and password',
  mistake: 'The sign-in of the developers, which asks nobody for anything, was left on.',
  example: 'call-analytics',
  kills: [
    'credentials/public-needs-none',
    'flows/old-password-is-refused',
    'flows/reset-ends-the-old-password',
    'flows/stranger-cannot-sign-in',
    'flows/unconfirmed-cannot-sign-in',
    'flows/wrong-password-is-refused',
  ],
  applies: inFlow('signIn'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      enter: ({ api }, address) =>
        api.flows.accounts.get(address) ?? {
          address,
          subject: 'developer',
          passwords: [],
          confirmed: true,
          codes: new Map(),
        },
    },
  }),
};
