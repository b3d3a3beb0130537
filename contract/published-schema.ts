/** A schema as it is published, for editors and other programs: JSON Schema draft-07, which they all read. */
export function publishedSchema(source: object): string {
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...source }, null, 2)}\n`;
}
