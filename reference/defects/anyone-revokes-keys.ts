import { type Defect, inFlow } from '../defect.ts';

export const anyoneRevokesKeys: Defect = {
  id: 'anyone-revokes-keys',
  title: 'lets everybody with a key revoke that of somebody else',
  mistake: 'The handler looked the key up by its id, and never asked whose it was.',
  example: 'event-triggers',
  kills: ['flows/others-cannot-revoke'],
  applies: inFlow('revoke'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      mayManage: (caller, key, what) => what === 'revoke' || behaviour.flow.mayManage(caller, key, what),
    },
  }),
};
