import { type Defect, inFlow } from '../defect.ts';

export const anyoneRotatesKeys: Defect = {
  id: 'anyone-rotates-keys',
  title: 'gives everybody with a key a new one in place of somebody else’s',
  mistake: 'Rotation was added later, without the check of the owner that revoking has.',
  example: 'event-triggers',
  kills: ['flows/others-cannot-rotate'],
  applies: inFlow('rotate'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      mayManage: (caller, key, what) => what === 'rotate' || behaviour.flow.mayManage(caller, key, what),
    },
  }),
};
