import { type Defect, inFlow } from '../defect.ts';
import { addressAt } from '../flows/upload.ts';

export const uploadAddressOpen: Defect = {
  id: 'upload-address-open',
  title: 'sends uploads to a folder where everybody may write',
  mistake: 'The policy of the store was opened until the uploads worked.',
  example: 'pet-records',
  kills: ['flows/upload-needs-its-signature'],
  applies: inFlow('initiate'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      uploadAddress: ({ api }, flow) =>
        addressAt(`${api.variables('STORAGE_URL')}/public`, 'unread', api, flow),
    },
  }),
};
