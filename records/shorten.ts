import type { Exchange } from './exchange.ts';

/** Characters of a body that are kept in memory for reports; the file has up to the contract's `maxBody`. */
const KEPT_CHARACTERS = 16_384;

/** A copy: the engine would let a mere slice keep the whole long text in memory. UTF-16 loses nothing, not even half a character. */
const beginning = (text: string): string =>
  Buffer.from(text.slice(0, KEPT_CHARACTERS), 'utf16le').toString('utf16le');

const shorten = (text: string): string => (text.length > KEPT_CHARACTERS ? beginning(text) : text);

/** The exchange with its bodies shortened: what reports show, and what a run may keep of every exchange. */
export function forReports(exchange: Exchange): Exchange {
  const { request, answer } = exchange;
  const long = (request.body?.length ?? 0) > KEPT_CHARACTERS || (answer?.body.length ?? 0) > KEPT_CHARACTERS;
  if (!long) return exchange;
  return {
    ...exchange,
    request: { ...request, body: request.body === null ? null : shorten(request.body) },
    answer: answer && {
      ...answer,
      body: shorten(answer.body),
      cut: answer.cut || answer.body.length > KEPT_CHARACTERS,
    },
  };
}
