import { type Defect, inFlow } from '../defect.ts';
import { addressAt } from '../flows/upload.ts';

export const uploadAddressRefused: Defect = {
  id: 'upload-address-refused',
  title: 'hands out addresses at which the store takes nothing',
  mistake: 'The keys of the store were empty in the settings, and what was signed with them looked right.',
  example: 'pet-records',
  kills: ['flows/upload-arrives'],
  applies: inFlow('initiate'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      uploadAddress: ({ api }, flow) => addressAt(`${api.variables('STORAGE_URL')}/uploads`, '', api, flow),
    },
  }),
};
