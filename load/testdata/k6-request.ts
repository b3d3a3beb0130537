import http, { type IncomingMessage } from 'node:http';

export interface Params {
  readonly headers: Readonly<Record<string, string>>;
  readonly redirects: number;
  readonly timeout: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly responseCallback: readonly { readonly min: number; readonly max: number }[];
}

/** Writes a row of a metric. */
export type Row = (
  metric: string,
  value: number,
  tags: Readonly<Record<string, string>>,
  extra?: Readonly<Record<string, string>>,
) => void;

const CODES: Readonly<Record<string, string>> = { ECONNREFUSED: '1212', ECONNRESET: '1220', TIMEOUT: '1050' };

/** Sends, follows redirects as k6 does where it may, and writes the rows of a request. */
export async function request(
  agent: http.Agent,
  method: string,
  url: string,
  body: string | null,
  params: Params,
  scenario: string,
  row: Row,
): Promise<void> {
  const began = performance.now();
  const { status, code, location } = await exchange(agent, method, url, body, params);
  const took = status === 0 ? 0 : performance.now() - began;
  const expected = params.responseCallback.some(({ min, max }) => min <= status && status <= max);
  const { name = '', ...extra } = params.tags;
  const tags = {
    error_code: code,
    expected_response: String(expected),
    method,
    name,
    proto: 'HTTP/1.1',
    scenario,
    status: String(status),
  };
  row('http_reqs', 1, tags, extra);
  for (const metric of [
    'duration',
    'blocked',
    'connecting',
    'tls_handshaking',
    'sending',
    'waiting',
    'receiving',
  ]) {
    row(`http_req_${metric}`, took, tags, extra);
  }
  row('http_req_failed', expected ? 0 : 1, tags, extra);
  if (location !== null && params.redirects > 0) {
    await request(
      agent,
      'GET',
      new URL(location, url).href,
      null,
      { ...params, redirects: params.redirects - 1 },
      scenario,
      row,
    );
  }
}

interface Answered {
  readonly status: number;
  readonly code: string;
  readonly location: string | null;
}

function exchange(
  agent: http.Agent,
  method: string,
  url: string,
  body: string | null,
  params: Params,
): Promise<Answered> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      resolve({ status: 0, code: CODES[error.code ?? ''] ?? '1000', location: null });
    const sent = http.request(
      url,
      { method, agent, headers: params.headers },
      (response: IncomingMessage) => {
        response.on('error', failed).resume();
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            code: '',
            location: response.headers.location ?? null,
          }),
        );
      },
    );
    const timer = setTimeout(
      () => sent.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })),
      Number.parseInt(params.timeout, 10),
    );
    sent.on('error', failed).on('close', () => clearTimeout(timer));
    sent.end(body ?? undefined);
  });
}
