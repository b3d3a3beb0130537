import type { Fault } from '../records/exchange.ts';

const BY_CODE: Readonly<Record<string, Fault['code']>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EPROTO: 'tls',
  ERR_INVALID_CHAR: 'unsendable',
  ERR_UNESCAPED_CHARACTERS: 'unsendable',
  ERR_INVALID_HTTP_TOKEN: 'unsendable',
  ERR_HTTP_INVALID_HEADER_VALUE: 'unsendable',
};

/** OpenSSL's verification results, as Node names them; none of them has a common prefix. */
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CRL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)/;

const SENTENCES: Readonly<Record<Fault['code'], string>> = {
  refused: 'nothing accepts connections there',
  timeout: 'no complete answer within the time allowed',
  reset: 'the connection was closed before the answer was complete',
  tls: 'no secure connection could be made',
  dns: 'the host name cannot be resolved',
  'invalid-http': 'the answer is not HTTP',
  aborted: 'the run was interrupted',
  credential: 'the credential could not be had',
  throttled: 'the API keeps answering that there were too many requests',
  unsendable: 'such a request cannot be sent',
  unmet: 'what it needs of an earlier answer is not there',
  'foreign-origin': 'nothing was sent: the address is none that the contract allows',
  other: 'the request failed',
};

/** A fault with its sentence, and what the system said, if anything. */
export function fault(code: Fault['code'], detail?: string): Fault {
  return { code, message: detail ? `${SENTENCES[code]} (${detail})` : SENTENCES[code] };
}

/** What an error of Node's network stack means. The message keeps its code, which is what people search for. */
export function faultOf(error: unknown): Fault {
  const code = codeOf(error);
  const detail = code === '' ? messageOf(error) : code;
  if (code.startsWith('HPE_') || code.startsWith('Z_')) return fault('invalid-http', detail);
  if (TLS_CODE.test(code)) return fault('tls', detail);
  return fault(BY_CODE[code] ?? 'other', detail);
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
