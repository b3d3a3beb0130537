/** The patterns of the contract's scalars, apart from the schema: to word an error takes no schema library. */
export const PATTERNS = {
  DURATION: '^\\d+(\\.\\d+)?(ms|s|m|h|d)$',
  POINTER: '^(/([^/~]|~[01])*)+$',
  VARIABLE_REFERENCE: '^[^$]*\\$(?:[A-Z_][A-Z0-9_]*|\\{[A-Z_][A-Z0-9_]*\\})$',
  VARIABLE_NAME: '^[A-Z_][A-Z0-9_]*$',
  ROUTE: '^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /\\S*$',
  HTTP_PATH: '^/\\S*$',
  HEADER_NAME: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
  NAME: '^[A-Za-z][A-Za-z0-9_.-]*$',
  ADDRESS_RANGE: '^(\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*)(/\\d{1,3})?$',
  SERVICE_ID: '^[A-Za-z][A-Za-z0-9_.:-]*$',
} as const;
