import { broken, type Columns, readColumns, readFields } from './columns.ts';

/** One sample that counts. */
export interface Sample {
  readonly metric: 'duration' | 'dropped' | 'scriptErrors';
  /** Milliseconds of a duration, or a count. */
  readonly value: number;
  /** When the sample was taken, in microseconds since 1970: for a request, its end. */
  readonly atUs: number;
  /** The columns behind the value; equal text means equal tags, and is then the same object. */
  readonly rest: Rest;
}

/** The tags of a sample, read once for each text. */
export interface Rest {
  readonly scenario: string;
  readonly status: number;
  readonly errorCode: number | null;
  readonly extraTags: string;
}

export interface Scanner {
  /** Reads a part of the file, cut anywhere. */
  push(chunk: Buffer): void;
  /** @throws GateError `record-invalid` when the last line is cut off, or there was no header. */
  end(): void;
  /** Lines read, the header left out. */
  readonly rows: () => number;
}

const NEWLINE = 10;
const COMMA = 44;
const RETURN = 13;
const MOST_KNOWN = 50_000;

/** Metrics by name, told apart by a letter that only they have at a place, so that twelve of thirteen lines are left at once. */
const METRICS = [
  { metric: 'duration', name: 'http_req_duration,', at: 9, letter: 100 },
  { metric: 'dropped', name: 'dropped_iterations,', at: 1, letter: 114 },
  { metric: 'scriptErrors', name: 'gate_script_errors,', at: 1, letter: 97 },
] as const;
const [DURATION, DROPPED, SCRIPT_ERRORS] = METRICS.map(({ name, ...rest }) => ({
  ...rest,
  name: Buffer.from(name),
}));

/** Reads k6's CSV as bytes: lines by their end, fields only of the lines that count. Memory does not grow with the file. */
export function createScanner(take: (sample: Sample) => void): Scanner {
  let columns: Columns | null = null;
  let rows = 0;
  const restOf = createRests();
  const lines = createLines((chunk, start, end) => {
    const stop = end > start && chunk[end - 1] === RETURN ? end - 1 : end;
    if (columns === null) {
      columns = readColumns(chunk.toString('latin1', start, stop));
      return;
    }
    rows += 1;
    const kind = kindOf(chunk, start);
    const time = start + (kind?.name.length ?? 0);
    if (
      kind === undefined ||
      chunk.compare(kind.name, 0, kind.name.length, start, Math.min(stop, time)) !== 0
    )
      return;
    const value = chunk.indexOf(COMMA, time) + 1;
    const rest = chunk.indexOf(COMMA, value) + 1;
    if (value <= 0 || rest <= 0 || rest > stop) throw broken(`row ${rows} is cut short`);
    take({
      metric: kind.metric,
      atUs: digits(chunk, time, value - 1, rows),
      value: decimal(chunk, value, rest - 1, rows),
      rest: restOf(chunk.toString('latin1', rest, stop), columns),
    });
  });
  return {
    push: lines.push,
    end() {
      if (lines.open()) throw broken('the last line is cut off');
      if (columns === null) throw broken('they are empty');
    },
    rows: () => rows,
  };
}

/** Calls back for each whole line: where it begins and ends in a part of the file, or in a copy where it lay across two. */
function createLines(line: (chunk: Buffer, start: number, end: number) => void) {
  let left: Buffer = Buffer.alloc(0);
  return {
    push(chunk: Buffer): void {
      let from = 0;
      if (left.length > 0) {
        const first = chunk.indexOf(NEWLINE);
        const whole = Buffer.concat([left, first < 0 ? chunk : chunk.subarray(0, first)]);
        left = first < 0 ? whole : Buffer.alloc(0);
        if (first < 0) return;
        line(whole, 0, whole.length);
        from = first + 1;
      }
      for (let end = chunk.indexOf(NEWLINE, from); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        line(chunk, from, end);
        from = end + 1;
      }
      // A copy: the caller reads the next part into the same buffer.
      if (from < chunk.length) left = Buffer.from(chunk.subarray(from));
    },
    open: () => left.length > 0,
  };
}

/** The columns behind the value, read once for each text; bounded, should every row differ. */
function createRests(): (text: string, columns: Columns) => Rest {
  const known = new Map<string, Rest>();
  return (text, columns) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_KNOWN) known.clear();
    const rest = readRest(text, columns);
    known.set(text, rest);
    return rest;
  };
}

function kindOf(chunk: Buffer, start: number) {
  const first = chunk[start];
  if (first === 104) return chunk[start + 9] === 100 ? DURATION : undefined;
  if (first === 100) return chunk[start + 1] === 114 ? DROPPED : undefined;
  return first === 103 && chunk[start + 1] === 97 ? SCRIPT_ERRORS : undefined;
}

function readRest(text: string, { count, scenario, status, errorCode, extraTags }: Columns): Rest {
  const fields = readFields(text);
  if (fields.length !== count - 3) throw broken(`a row has ${fields.length + 3} columns instead of ${count}`);
  const field = (index: number): string => fields[index - 3] ?? '';
  const code = errorCode === null ? '' : field(errorCode);
  return {
    scenario: field(scenario),
    status: field(status) === '' ? 0 : Number(field(status)),
    errorCode: code === '' ? null : Number(code),
    extraTags: field(extraTags),
  };
}

/** A whole number, without making a string of it. */
function digits(chunk: Buffer, start: number, end: number, row: number): number {
  let value = 0;
  for (let i = start; i < end; i += 1) {
    const digit = (chunk[i] ?? 0) - 48;
    if (digit < 0 || digit > 9)
      throw broken(`the time of row ${row} is no whole number: set K6_CSV_TIME_FORMAT=unix_micro`);
    value = value * 10 + digit;
  }
  return value;
}

/** A number such as 12.345678. */
function decimal(chunk: Buffer, start: number, end: number, row: number): number {
  let value = 0;
  let scale = 0;
  for (let i = start; i < end; i += 1) {
    const byte = chunk[i] ?? 0;
    if (byte === 46 && scale === 0) {
      scale = 1;
      continue;
    }
    const digit = byte - 48;
    if (digit < 0 || digit > 9) return exponent(chunk.toString('latin1', start, end), row);
    value = value * 10 + digit;
    scale *= 10;
  }
  return scale > 1 ? value / scale : value;
}

/** The rare other ways to write a number. */
function exponent(text: string, row: number): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw broken(`the value of row ${row} is no number`);
  return value;
}
