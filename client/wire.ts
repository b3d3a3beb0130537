import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import zlib from 'node:zlib';
import { readBody } from './body.ts';
import { faultOf } from './fault.ts';
import type { Attempt, Begin, HeaderPair, Outgoing, Route } from './transport.ts';

/**
 * Sends a request byte for byte: headers repeated, in their order and case, the path not normalised, any method token.
 * Host (RFC 9112, 3.2) and Content-Length are added where they are missing. Node sends methods in capitals.
 */
export const sendByWire: Begin = (outgoing, route, report) => {
  let request: ClientRequest;
  try {
    request = open(outgoing, route);
  } catch (error) {
    report({ result: faultOf(error), stale: false });
    return () => undefined;
  }
  let answered = false;
  request.once('response', (response) => {
    answered = true;
    void answerOf(response, route.maxBodyBytes).then(report);
  });
  request.on('error', (error) => {
    report({ result: faultOf(error), stale: !answered && isStale(request, error) });
  });
  request.end(outgoing.body ?? undefined);
  return () => void request.destroy();
};

/** A kept connection that the server closed just before this request went out (RFC 9112, 9.3.1). */
export function isStale(request: ClientRequest, error: unknown): boolean {
  return request.reusedSocket && faultOf(error).code === 'reset';
}

/** Header fields as received: `rawHeaders` is a flat list of names and values. */
function receivedHeaders({ rawHeaders }: IncomingMessage): HeaderPair[] {
  return Array.from({ length: rawHeaders.length >> 1 }, (_, i) => [
    rawHeaders[2 * i] ?? '',
    rawHeaders[2 * i + 1] ?? '',
  ]);
}

function open({ method, path, headers, body }: Outgoing, { origin, agent }: Route): ClientRequest {
  const has = (name: string): boolean => headers.some(([given]) => given.toLowerCase() === name);
  const length = body === null ? 0 : Buffer.byteLength(body);
  const declared =
    has('content-length') ||
    has('transfer-encoding') ||
    (body === null && !['POST', 'PUT', 'PATCH'].includes(method));
  const pairs: HeaderPair[] = [
    ...(has('host') ? [] : [['Host', origin.host] as const]),
    ...headers,
    ...(declared ? [] : [['Content-Length', String(length)] as const]),
  ];
  const { request } = origin.protocol === 'https:' ? https : http;
  return request({
    protocol: origin.protocol,
    hostname: origin.hostname.replace(/^\[|\]$/g, ''),
    port: origin.port,
    method,
    path,
    agent,
    headers: pairs.flat(),
  });
}

/** Reads an answer to its end, or to its bound. */
export async function answerOf(response: IncomingMessage, maxBodyBytes: number): Promise<Attempt> {
  try {
    const headers = receivedHeaders(response);
    const body = await readBody(decoded(response, headers), maxBodyBytes);
    return { result: { status: response.statusCode ?? 0, headers, ...body }, stale: false };
  } catch (error) {
    return { result: faultOf(error), stale: false };
  }
}

/** An API that compresses though `identity` was asked for could hide a secret from redaction: its bodies are unpacked. */
function decoded(response: IncomingMessage, headers: readonly HeaderPair[]): Readable {
  const coding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1].toLowerCase();
  const decoder =
    coding === 'br'
      ? zlib.createBrotliDecompress()
      : coding === 'gzip' || coding === 'deflate'
        ? zlib.createUnzip()
        : null;
  if (decoder === null || response.statusCode === 204 || response.statusCode === 304) return response;
  // The reader of the decoder hears of every error; pipeline only passes them on, and destroys both ends.
  return pipeline(response, decoder, () => undefined);
}
