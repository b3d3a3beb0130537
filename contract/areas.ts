/** The areas a rule can belong to; an environment may require any of them to be proven. */
export const AREAS = [
  'credentials',
  'transport',
  'tokens',
  'keys',
  'services',
  'matrix',
  'ownership',
  'lists',
  'tenants',
  'methods',
  'errors',
  'limits',
  'health',
  'openapi',
  'privacy',
  'load',
] as const;

export type Area = (typeof AREAS)[number];
