import type { EffectiveMailbox } from '../contract/effective-flows.ts';
import { expand } from '../contract/variables.ts';
import type { Fault } from '../records/exchange.ts';
import type { Clock } from './clock.ts';
import { fault } from './fault.ts';
import type { Variables } from './mint.ts';
import { createTransport } from './transport.ts';

/** Where one-time codes are read. */
export interface Mailbox {
  /** The next code that arrives for an address, each code once. `unmet` when none comes in time, or there is no mailbox. */
  nextCode(address: string): Promise<string | Fault>;
}

export interface MailboxOptions {
  readonly mailbox: EffectiveMailbox | undefined;
  readonly variables: Variables;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS = 100;
const REQUEST_MS = 5000;
const MAX_BYTES = 262_144;

export function createMailbox({ mailbox, variables, clock, signal }: MailboxOptions): Mailbox {
  const seen = new Map<string, Set<string>>();
  return {
    async nextCode(address) {
      if (mailbox === undefined) return fault('unmet', 'this environment has no mailbox');
      const known = seen.get(address) ?? new Set();
      seen.set(address, known);
      const filled = mailbox.url.replace(/\$\{address\}/g, () => encodeURIComponent(address));
      const text = expand(filled, variables);
      if (!URL.canParse(text)) return fault('unmet', 'the address of the mailbox is none');
      const url = new URL(text);
      const untilMs = clock.elapsed() + mailbox.withinMs;
      do {
        if (signal.aborted) return fault('aborted');
        const mails = await textAt(url, signal);
        if (mails === null) return fault('unmet', 'the mailbox cannot be read');
        const code = codesIn(mails, mailbox.code).find((one) => !known.has(one));
        if (code !== undefined) {
          known.add(code);
          return code;
        }
        await clock.sleep(LOOK_EVERY_MS, signal);
      } while (clock.elapsed() < untilMs);
      return fault('unmet', `no mail with a code arrived within ${mailbox.withinMs} ms`);
    },
  };
}

/** Whatever stands in the mails, newest or oldest first: codes that were read before are left out by whoever asks. */
const codesIn = (text: string, pattern: string): readonly string[] =>
  [...text.matchAll(new RegExp(pattern, 'g'))].flatMap((match) => match[1] ?? []);

async function textAt(url: URL, signal: AbortSignal): Promise<string | null> {
  const transport = createTransport({
    baseUrl: url.origin,
    timeoutMs: REQUEST_MS,
    maxBodyBytes: MAX_BYTES,
  });
  try {
    const answer = await transport.send(
      { method: 'GET', path: url.pathname + url.search, headers: [], body: null, wire: true },
      signal,
    );
    return 'code' in answer || answer.status !== 200 ? null : answer.body.toString('utf8');
  } finally {
    transport.close();
  }
}
