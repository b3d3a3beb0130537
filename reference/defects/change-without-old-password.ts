import { type Defect, inFlow } from '../defect.ts';

export const changeWithoutOldPassword: Defect = {
  id: 'change-without-old-password',
  title: 'changes the password for somebody who does not know the old one',
  mistake: 'Whoever has a token was thought to be the owner, and the old password was read and not compared.',
  example: 'call-analytics',
  kills: ['flows/change-needs-the-old-password'],
  applies: inFlow('changePassword'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      oldPasswordFits: () => true,
    },
  }),
};
