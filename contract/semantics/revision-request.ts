import { splitRoute } from '../template.ts';
import type { Rule } from './rule.ts';

/** The request that reads the served revision changes nothing and needs no credential: a public GET row. */
export const revisionRequest: Rule = (contract, placeOf) => {
  const revision = contract.api.revision;
  if (revision === undefined || !('request' in revision)) return [];
  const { method, path } = splitRoute(revision.request);
  const isOpen = contract.routes.some((row) => row.allow === 'public' && splitRoute(row.route).path === path);
  if (method === 'GET' && isOpen) return [];
  return [
    {
      what: `${revision.request}, which names the revision, is no public GET route of the contract`,
      fix: `add { route: GET ${path}, allow: public }, or name the revision by a header.`,
      place: placeOf('/api/revision/request'),
    },
  ];
};
