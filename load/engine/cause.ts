import { errors } from 'undici';
import { faultOf } from '../../client/fault.ts';

const OWN: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'invalid-http',
};

/** Why a start has no whole answer, in the words of a LoadResult. */
export function causeOf(error: unknown): string {
  // Of llhttp's faults some come without a code.
  if (error instanceof errors.HTTPParserError) return 'invalid-http';
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    const own = OWN[error.code];
    if (own !== undefined) return own;
  }
  return faultOf(error).code;
}
