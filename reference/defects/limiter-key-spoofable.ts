import { type Defect, throughout } from '../defect.ts';

export const limiterKeySpoofable: Defect = {
  id: 'limiter-key-spoofable',
  title: 'takes the address of a caller from X-Forwarded-For, whoever sends it',
  mistake: 'The framework is told to trust every proxy.',
  example: 'call-analytics',
  kills: ['limits/spoofed-address-shares-the-budget'],
  applies: throughout(({ rateLimits }) => rateLimits !== null),
  apply: (behaviour) => ({
    ...behaviour,
    clientAddress: (call) => {
      const [claimed] = String(call.headers['x-forwarded-for'] ?? '').split(',');
      return claimed?.trim() || behaviour.clientAddress(call);
    },
  }),
};
