import { type Defect, inFlow } from '../defect.ts';

export const keyShownTwice: Defect = {
  id: 'key-shown-twice',
  title: 'shows an issued key again in the list',
  mistake: 'The list was made of whole rows of the table, and the key stood there in plain.',
  example: 'event-triggers',
  kills: ['flows/key-is-shown-once'],
  applies: inFlow('list'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      listed: (key, issuedAtMs) => ({ ...behaviour.flow.listed(key, issuedAtMs), api_key: key.secret }),
    },
  }),
};
