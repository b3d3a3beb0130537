import { pointerTo } from '../pointer.ts';
import { parametersOf, splitRoute } from '../template.ts';
import type { Rule } from './rule.ts';

/** A path is a well-formed template: named parameters, each once, and no query. */
export const pathTemplate: Rule = (contract, placeOf) =>
  contract.routes.flatMap(({ route }, index) => {
    const complaint = complaintAbout(splitRoute(route).path);
    return complaint === null
      ? []
      : [
          {
            what: `${route}: ${complaint.what}`,
            fix: complaint.fix,
            place: placeOf(pointerTo('routes', index, 'route')),
          },
        ];
  });

function complaintAbout(path: string): { what: string; fix: string } | null {
  if (/[?#]/.test(path))
    return { what: 'a path has no query', fix: 'put it under example: { query: { … } }.' };
  const params = parametersOf(path);
  if (/[{}]/.test(path.replace(/\{[^{}]*\}/g, '')))
    return { what: 'a brace stands alone', fix: 'write parameters as {name}.' };
  const odd = params.find((name) => !/^[A-Za-z_][\w.-]*$/.test(name));
  if (odd !== undefined)
    return { what: `{${odd}} is not a parameter`, fix: 'name it with letters, digits and underscores.' };
  const twice = params.find((name, i) => params.indexOf(name) !== i);
  return twice === undefined
    ? null
    : { what: `{${twice}} stands twice`, fix: 'give each parameter a name of its own.' };
}
