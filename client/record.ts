import type { Exchange, Fault } from '../records/exchange.ts';
import { curlLine } from './curl.ts';
import type { Composed } from './outgoing.ts';
import type { Presented } from './presented.ts';
import type { Redactor } from './redact.ts';
import type { TransportAnswer } from './transport.ts';

/** One request and what came of it, with every secret still in it. */
export interface Witnessed {
  readonly id: number;
  readonly atMs: number;
  readonly tookMs: number;
  readonly composed: Composed;
  readonly presented: Presented;
  readonly localAddress: string | undefined;
  readonly answer: TransportAnswer | null;
  readonly fault: Fault | null;
}

/** The record of an exchange. Every text in it is redacted here; bodies as a whole, before anybody shortens them for display. */
export function toExchange(witnessed: Witnessed, redactor: Redactor): Exchange {
  const { id, atMs, tookMs, composed, presented, localAddress, answer, fault } = witnessed;
  const { outgoing, url, bareUrl, fields } = composed;
  const clean = (text: string): string => redactor.redact(text);
  const pairs = (headers: readonly (readonly [string, string])[]): [string, string][] =>
    headers.map(([name, value]) => [clean(name), clean(value)]);
  const curl = curlLine({
    method: outgoing.method,
    url: bareUrl,
    headers: fields,
    query: presented.query,
    body: outgoing.body,
  });
  return {
    id,
    at: new Date(atMs).toISOString(),
    request: {
      method: outgoing.method,
      url: clean(url),
      headers: pairs(outgoing.headers),
      body: outgoing.body === null ? null : clean(outgoing.body),
      credential: presented.describe,
      ...(localAddress === undefined ? {} : { from: localAddress }),
    },
    answer: answer && {
      status: answer.status,
      headers: pairs(answer.headers),
      body: redactor.redact(answer.body, { cut: answer.cut }),
      bytes: answer.bytes,
      cut: answer.cut,
    },
    fault: fault && { ...fault, message: clean(fault.message) },
    echoed: answer !== null && isEchoed(answer, presented, redactor),
    tookMs: Math.round(tookMs * 1000) / 1000,
    curl: clean(curl),
  };
}

/** Does the answer repeat what this request was authenticated with, or tried to be? */
function isEchoed(
  { headers, body }: TransportAnswer,
  { secrets, literals }: Presented,
  redactor: Redactor,
): boolean {
  if (secrets.length === 0 && literals.length === 0) return false;
  const texts = [Buffer.from(headers.map(([, value]) => value).join('\n')), body];
  return texts.some(
    (text) => redactor.repeats(text, secrets) || literals.some((literal) => text.includes(literal)),
  );
}
