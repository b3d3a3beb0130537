import type { Readable } from 'node:stream';

export interface Body {
  readonly body: Buffer;
  /** Bytes received, before any cut. */
  readonly bytes: number;
  readonly cut: boolean;
}

/**
 * Reads a body up to `maxBytes`. A longer one is cut and its source destroyed at once, so that memory stays bounded.
 * Rejects with the stream's own error, and with ECONNRESET when the stream closes before its end.
 */
export function readBody(source: Readable, maxBytes: number): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    source.on('data', (chunk: Buffer | string) => {
      const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += data.length;
      chunks.push(data);
      if (bytes <= maxBytes) return;
      source.destroy();
      resolve({ body: wholeCharacters(Buffer.concat(chunks).subarray(0, maxBytes)), bytes, cut: true });
    });
    source.once('end', () => resolve({ body: Buffer.concat(chunks), bytes, cut: false }));
    source.once('error', reject);
    source.once('close', () =>
      reject(Object.assign(new Error('closed before its end'), { code: 'ECONNRESET' })),
    );
  });
}

/** Without a UTF-8 character that the cut broke: it would come out as U+FFFD, and hide the secret that it is a part of. */
function wholeCharacters(body: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, body.length); back += 1) {
    const byte = body[body.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? body.subarray(0, body.length - back) : body;
  }
  return body;
}
