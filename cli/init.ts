import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createTransport } from '../client/transport.ts';
import { EXIT, GateError } from '../contract/error.ts';
import { loadContract } from '../contract/load.ts';
import { draftContract } from '../contract/openapi/draft.ts';
import { readHar } from '../contract/openapi/har.ts';
import { type OpenApiDocument, readOpenApi } from '../contract/openapi/read.ts';
import { serverUrls } from '../contract/openapi/servers.ts';
import type { Terminal } from './main.ts';
import { readDocument } from './validate.ts';

interface InitOptions {
  readonly openapi: string;
  readonly har?: string;
  readonly url?: string;
  readonly out: string;
}

interface Source {
  readonly document: OpenApiDocument;
  /** Where the API is, if that is known from where the document was. */
  readonly url: string | null;
  /** The path at which the document was fetched, below `url`. */
  readonly servedAt: string | null;
}

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** `gatehouse init --openapi FILE-or-URL`: a first contract, never over one that is there. */
export async function init(options: InitOptions, terminal: Terminal): Promise<number> {
  const { out } = options;
  if (existsSync(out)) {
    const fix =
      'name another file with --out, or hold it against the document: gatehouse validate --openapi.';
    throw new GateError('file-exists', [{ what: `${out} is there already, and is left alone`, fix }]);
  }
  const { document, url, servedAt } = await sourceOf(options.openapi);
  const { seen, unlisted } =
    options.har === undefined
      ? { seen: new Map(), unlisted: [] }
      : readHar(options.har, readFileSync(options.har, 'utf8'), document.operations);
  const draft = draftContract(document, { url: options.url ?? url, servedAt, seen, unlisted });
  const { contract } = loadContract(out, () => draft.text);
  // `wx`: a file that appeared meanwhile is left alone too.
  writeFileSync(out, draft.text, { flag: 'wx' });
  const guarded = contract.routes.filter(({ allow }) => allow !== 'public').length;
  terminal.out(
    `${out}: ${contract.routes.length} routes, ${guarded} of them guarded; ${draft.open} comments say what is not known, made up or left out`,
  );
  for (const note of document.notes) terminal.err(`note: ${note}`);
  terminal.out(`Go through the comments, then: npx gatehouse doctor ${out}, and npx gatehouse check ${out}`);
  return EXIT.promote;
}

async function sourceOf(openapi: string): Promise<Source> {
  if (!/^https?:\/\//.test(openapi)) return { document: readDocument(openapi), url: null, servedAt: null };
  const address = new URL(openapi);
  const document = readOpenApi(openapi, await fetched(address));
  const [server = '/'] = serverUrls(document.root['servers']);
  const base = URL.canParse(server, address.href)
    ? new URL(server, address.href)
    : new URL('/', address.href);
  const url = `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
  const isBelow = openapi.startsWith(`${url}/`) && address.search === '';
  return { document, url, servedAt: isBelow ? openapi.slice(url.length) : null };
}

/** One request, without a credential; follows nothing. */
async function fetched(address: URL): Promise<string> {
  const transport = createTransport({
    baseUrl: address.origin,
    timeoutMs: TIMEOUT_MS,
    maxBodyBytes: MAX_BYTES,
  });
  const headers = [
    ['Accept', 'application/json, application/yaml'],
    ['Accept-Encoding', 'identity'],
  ] as const;
  const path = address.pathname + address.search;
  const answer = await transport.send({
    method: 'GET',
    path,
    headers: [...headers],
    body: null,
    wire: false,
  });
  transport.close();
  if (!('code' in answer) && answer.status === 200 && !answer.cut) return answer.body.toString('utf8');
  const why =
    'code' in answer
      ? answer.message
      : answer.cut
        ? 'it is larger than 16 MiB'
        : `it answers ${answer.status}`;
  throw new GateError('openapi-unreadable', [
    {
      what: `cannot fetch ${address.origin}${address.pathname}: ${why}`,
      fix: 'name an address that answers 200, or a file.',
    },
  ]);
}
