import { isObject } from '../contract/branch.ts';
import { type DoubleServer, startDouble } from './double-server.ts';

interface Mail {
  readonly to: string;
  readonly text: string;
}

/** So that nothing can fill the memory. */
const MOST = 2000;

/**
 * A mail service on 127.0.0.1: `POST /messages` with `{ to, text }` sends a mail, and `GET /messages?to=ADDRESS` answers the mails to an
 * address, newest first.
 */
export async function startMailbox(): Promise<DoubleServer> {
  const mails: Mail[] = [];
  return startDouble((request, body, response) => {
    const url = new URL(request.url ?? '/', 'http://mailbox');
    const json = (status: number, answer: object): void =>
      void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    if (url.pathname !== '/messages') return json(404, { error: 'there is /messages and nothing else' });
    if (request.method === 'GET') {
      const to = url.searchParams.get('to');
      return json(200, { messages: mails.filter((mail) => mail.to === to) });
    }
    const mail = readMail(body);
    if (request.method !== 'POST' || mail === null) return json(400, { error: 'send { to, text }' });
    mails.unshift(mail);
    mails.splice(MOST);
    return json(202, {});
  });
}

function readMail(body: string): Mail | null {
  try {
    const mail: unknown = JSON.parse(body);
    if (!isObject(mail)) return null;
    const { to, text } = mail;
    return typeof to === 'string' && typeof text === 'string' ? { to, text } : null;
  } catch {
    return null;
  }
}
