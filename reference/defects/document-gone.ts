import { type Defect, onRoutes } from '../defect.ts';

export const documentGone: Defect = {
  id: 'document-gone',
  title: 'answers a page where its OpenAPI document should be',
  mistake:
    'The documentation is switched off in this build, and the page of the application answers in its place.',
  example: 'workspaces',
  kills: ['openapi/document-is-served'],
  applies: onRoutes(({ method, path }, { api }) => method === 'GET' && path === api.openapi),
  apply: (behaviour) => ({
    ...behaviour,
    document: () => ({ page: 'index' }),
  }),
};
