/** The parameters of a path template, in order: `/a/{x}/b/{y}` has x and y. */
export function parametersOf(template: string): readonly string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((m) => m[1] ?? '');
}

/** Splits `GET /calls/{call_id}` into method and path. */
export function splitRoute(route: string): { readonly method: string; readonly path: string } {
  const space = route.indexOf(' ');
  return { method: route.slice(0, space), path: route.slice(space + 1) };
}
