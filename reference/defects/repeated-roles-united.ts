import { type Defect, onRoutes, openTo } from '../defect.ts';

export const repeatedRolesUnited: Defect = {
  id: 'repeated-roles-united',
  title: 'adds up the roles of two claims with the same name',
  mistake: 'The parser hands over every member it meets, and roles are collected.',
  example: 'call-analytics',
  kills: ['tokens/repeated-roles'],
  applies: onRoutes(openTo('jwt')),
  apply: (behaviour) => ({
    ...behaviour,
    readToken: async (call, scheme, token) => {
      const reading = await behaviour.readToken(call, scheme, token);
      if (reading.kind !== 'claims') return reading;
      const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
      const lists = text.match(new RegExp(`(?<="${scheme.claims.roles}":)\\[[^\\]]*\\]`, 'g')) ?? [];
      if (lists.length < 2) return reading;
      const roles = lists.flatMap((list) => JSON.parse(list));
      return { kind: 'claims', claims: { ...reading.claims, [scheme.claims.roles]: roles } };
    },
  }),
};
