/** A header or query field as a shell sees it: what is secret in `shell` is a variable, in a text for double quotes. */
export interface CurlField {
  readonly name: string;
  readonly value: string;
  readonly shell?: string;
}

export interface CurlRequest {
  readonly method: string;
  /** Absolute URL without the fields of `query`. */
  readonly url: string;
  readonly headers: readonly CurlField[];
  /** Fields that hold a credential; others stand in the URL. */
  readonly query: readonly CurlField[];
  readonly body: string | null;
}

/** Made anew by whoever repeats the request. */
const OWN = new Set(['user-agent', 'traceparent', 'accept-encoding', 'content-length', 'host']);

/** A POSIX-shell line that repeats a request and follows no redirect. Whatever the API or the contract put in it stays text. */
export function curlLine({ method, url, headers, query, body }: CurlRequest): string {
  const words = ['curl -i -sS -g --path-as-is'];
  if (method === 'HEAD') words.push('-I');
  else if (method !== 'GET' || body !== null) words.push('-X', quoteIfNeeded(method));
  for (const field of headers) {
    if (!OWN.has(field.name.toLowerCase())) words.push('-H', headerWord(field));
  }
  if (body !== null) words.push('--data-raw', singleQuoted(body));
  words.push(urlWord(url, query));
  return words.join(' ');
}

/** Within double quotes: nothing is expanded (POSIX, 2.2.3). */
export function inDoubleQuotes(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&');
}

/** curl drops a header without a value unless it ends in a semicolon. */
function headerWord({ name, value, shell }: CurlField): string {
  if (value === '') return singleQuoted(`${name};`);
  return shell === undefined ? singleQuoted(`${name}: ${value}`) : `"${inDoubleQuotes(name)}: ${shell}"`;
}

function urlWord(url: string, query: readonly CurlField[]): string {
  if (query.length === 0) return singleQuoted(url);
  const fields = query.map(
    ({ name, value, shell }) =>
      `${encodeURIComponent(name)}=${shell ?? inDoubleQuotes(encodeURIComponent(value))}`,
  );
  return `${singleQuoted(`${url}${url.includes('?') ? '&' : '?'}`)}"${fields.join('&')}"`;
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function quoteIfNeeded(word: string): string {
  return /^[A-Za-z]+$/.test(word) ? word : singleQuoted(word);
}
