import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type DoubleServer, startDouble } from './double-server.ts';

export interface Storage extends DoubleServer {
  /** What addresses are signed with: the API's to know. */
  readonly secret: string;
}

/** So that nothing can fill the memory. */
const MOST = 200;

/**
 * An object store on 127.0.0.1, an origin of its own. It takes a file where the address is signed: `?expires=SECONDS&signature=…`, the
 * HMAC-SHA-256 of method, path and expiry, each on a line, in base64url. Below `/public/` it takes files from everybody, as a bucket
 * whose policy was left open. `GET` of the same path answers the file.
 */
export async function startStorage(
  { now }: { readonly now: () => number } = { now: Date.now },
): Promise<Storage> {
  const secret = randomBytes(32).toString('base64url');
  const files = new Map<string, string>();
  const server = await startDouble((request, body, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://storage');
    const method = request.method ?? 'GET';
    if (method === 'GET') {
      const file = files.get(pathname);
      return void response.writeHead(file === undefined ? 404 : 200).end(file);
    }
    const expires = searchParams.get('expires') ?? '';
    const expected = createHmac('sha256', secret).update(`${method}\n${pathname}\n${expires}`).digest();
    const given = Buffer.from(searchParams.get('signature') ?? '', 'base64url');
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
    const isOpen = pathname.startsWith('/public/');
    if (!isOpen && (!isSigned || Number(expires) * 1000 < now())) return void response.writeHead(403).end();
    files.set(pathname, body);
    const [oldest] = files.keys();
    if (files.size > MOST && oldest !== undefined) files.delete(oldest);
    response.writeHead(200).end();
  });
  return { ...server, secret };
}
