import { type Defect, onRoutes, openTo } from '../defect.ts';

/** Of members with the same name the first, where a list or a plain value follows. */
function firstOfEach(text: string): Record<string, unknown> {
  const members = [...text.matchAll(/"([^"]+)":(\[[^\]]*\]|"[^"]*"|[\d.]+)/g)].reverse();
  return Object.fromEntries(members.map(([, name, value]) => [name, JSON.parse(value ?? 'null')]));
}

export const firstOfRepeatedClaimsCounts: Defect = {
  id: 'first-of-repeated-claims-counts',
  title: 'takes the first of two claims with the same name',
  mistake: 'Claims are read by a scanner of its own that stops at the first match.',
  example: 'call-analytics',
  kills: ['tokens/repeated-expiry', 'tokens/repeated-roles'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) => {
      const reading = await behaviour.readToken(call, scheme, token);
      if (reading.kind !== 'claims') return reading;
      const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
      return { kind: 'claims', claims: { ...reading.claims, ...firstOfEach(text) } };
    },
  }),
};
