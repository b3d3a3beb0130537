import { GateError } from '../../contract/error.ts';

/** Where the columns are that a result needs; by the header, since they follow k6's systemTags and version. */
export interface Columns {
  readonly count: number;
  readonly scenario: number;
  readonly status: number;
  readonly errorCode: number | null;
  readonly extraTags: number;
}

export const broken = (what: string): GateError =>
  new GateError('record-invalid', [
    {
      what: `the samples of k6 cannot be used: ${what}`,
      fix: 'run k6 again with --out csv and the options of load/k6/gate.ts',
    },
  ]);

const NEEDED = ['metric_name', 'timestamp', 'metric_value'] as const;

/** Reads the first line of k6's CSV. Throws GateError `record-invalid` for one that lacks a column. */
export function readColumns(line: string): Columns {
  const names = line.replace(/\r$/, '').split(',');
  if (NEEDED.some((name, index) => names[index] !== name)) {
    throw broken(`they begin with ${JSON.stringify(line.slice(0, 60))} instead of ${NEEDED.join(',')}`);
  }
  const find = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw broken(`the column ${name} is missing`);
    return index;
  };
  const errorCode = names.indexOf('error_code');
  return {
    count: names.length,
    scenario: find('scenario'),
    status: find('status'),
    errorCode: errorCode < 0 ? null : errorCode,
    extraTags: find('extra_tags'),
  };
}

/** The fields of a line of RFC 4180, section 2: quoted where they hold a comma or a quote. */
export function readFields(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const end = line.indexOf(',', at);
      fields.push(line.slice(at, end < 0 ? undefined : end));
      if (end < 0) return fields;
      at = end + 1;
      continue;
    }
    let end = at + 1;
    while (end < line.length && (line[end] !== '"' || line[end + 1] === '"'))
      end += line[end] === '"' ? 2 : 1;
    if (end >= line.length) throw broken('a quote is not closed');
    fields.push(line.slice(at + 1, end).replaceAll('""', '"'));
    if (end + 1 >= line.length) return fields;
    if (line[end + 1] !== ',') throw broken('text follows a closing quote');
    at = end + 2;
    if (at === line.length) fields.push('');
    if (at === line.length) return fields;
  }
  return fields;
}

/** The value of a tag in `a=1&b=2`, percent-decoded; null: it is not there. */
export const tagOf = (extraTags: string, name: string): string | null =>
  new URLSearchParams(extraTags).get(name);
