import type { TokenEdit } from './request.ts';

/** What is done to a finished token. */
export function spoil(token: string, edit: TokenEdit | undefined): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const signed = `${header}.${payload}`;
  switch (edit) {
    case 'drop-signature':
      return `${signed}.`;
    case 'flip-signature-bit':
      return `${signed}.${flipBit(signature)}`;
    case 'truncate-signature':
      return `${signed}.${resize(signature, (bytes) => bytes.subarray(0, bytes.length - 8))}`;
    case 'extend-signature':
      return `${signed}.${resize(signature, (bytes) => Buffer.concat([bytes, Buffer.alloc(3, 0x5a)]))}`;
    case 'swap-signature-case':
      return `${signed}.${signature.replace(/[a-z]/gi, swapCase)}`;
    case 'cut-segment':
      return signed;
    case 'add-segment':
      return `${token}.${header}`;
    default:
      return token;
  }
}

const swapCase = (char: string): string =>
  char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase();

const resize = (signature: string, change: (bytes: Buffer) => Buffer): string =>
  change(Buffer.from(signature, 'base64url')).toString('base64url');

/** In the middle: the last character of base64url has bits that no decoder reads. */
const flipBit = (signature: string): string =>
  resize(signature, (bytes) => {
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    return bytes;
  });
