import { isObject } from '../../contract/branch.ts';
import { PlatformError, type PlatformFault } from '../platform.ts';

/** One call of the Admin API; the answer's JSON object. Throws PlatformError. */
export type CallRun = (
  method: 'GET' | 'PATCH',
  path: string,
  body?: unknown,
) => Promise<Readonly<Record<string, unknown>>>;

export interface CallOptions {
  /** `https://run.googleapis.com`, or a double. */
  readonly baseUrl: string;
  /** An OAuth access token, as `gcloud auth print-access-token` gives it. */
  readonly token: string;
  readonly timeoutMs: number;
}

export function createCallRun({ baseUrl, token, timeoutMs }: CallOptions): CallRun {
  return async (method, path, body) => {
    const response = await reach(`${baseUrl}${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok && isObject(response.json)) return response.json;
    const reason =
      isObject(response.json) && isObject(response.json['error']) ? response.json['error']['status'] : '';
    const what = `Cloud Run: ${method} answered ${response.status} ${String(reason ?? '')}`.trim();
    throw new PlatformError(faultOf(response.status), what);
  };
}

interface Reached {
  readonly ok: boolean;
  readonly status: number;
  readonly json: unknown;
}

async function reach(url: string, init: RequestInit): Promise<Reached> {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    return { ok: response.ok, status: response.status, json: parse(text) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PlatformError('transient', `Cloud Run: no answer (${why})`, { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function faultOf(status: number): PlatformFault {
  if (status === 401 || status === 403) return 'denied';
  if (status === 404) return 'missing';
  // 200 without an object, 429 and 5xx may pass.
  return status === 429 || status >= 500 || status < 300 ? 'transient' : 'refused';
}
