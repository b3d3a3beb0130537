import { type Defect, inFlow } from '../defect.ts';
import { addressAt } from '../flows/upload.ts';

export const uploadToForeignOrigin: Defect = {
  id: 'upload-to-foreign-origin',
  title: 'sends uploads to a place that is not its own',
  mistake: 'The name of the store came from a setting of another team.',
  example: 'pet-records',
  kills: ['flows/upload-stays-at-home'],
  applies: inFlow('initiate'),
  apply: (behaviour) => ({
    ...behaviour,
    flow: {
      ...behaviour.flow,
      uploadAddress: ({ api }, flow) =>
        addressAt('https://files.example.net', 'a secret of another store', api, flow),
    },
  }),
};
