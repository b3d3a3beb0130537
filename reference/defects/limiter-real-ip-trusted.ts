import { type Defect, throughout } from '../defect.ts';

export const limiterRealIpTrusted: Defect = {
  id: 'limiter-real-ip-trusted',
  title: 'takes the address of a caller from X-Real-IP, whoever sends it',
  mistake: 'A recipe for one proxy is used behind another, which does not set that header.',
  example: 'call-analytics',
  kills: ['limits/spoofed-address-shares-the-budget'],
  applies: throughout(({ rateLimits }) => rateLimits !== null),
  apply: (behaviour) => ({
    ...behaviour,
    clientAddress: (call) => String(call.headers['x-real-ip'] ?? behaviour.clientAddress(call)),
  }),
};
