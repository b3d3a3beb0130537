import type { Client, Request } from '../client/request.ts';
import type { Exchange } from '../records/exchange.ts';
import { isSuccess } from './expect.ts';

/** Did the chain end here because an earlier answer held nothing to go on with, or pointed somewhere it must not go? */
export const isBrokenOff = ({ fault }: Exchange): boolean =>
  fault?.code === 'unmet' || fault?.code === 'foreign-origin';

/** Was a request answered so that the chain can go on? One whose answer the chain is about always is. */
function goesOn(request: Request, exchange: Exchange): boolean {
  const needs = request.chain?.needs;
  if (exchange.fault !== null || exchange.answer === null) return false;
  if (needs === undefined) return true;
  const { status } = exchange.answer;
  return needs === null ? isSuccess(status) : needs.includes(status);
}

/** One request after the other, up to the first that the chain cannot go on from; then what takes back what was made. */
export async function sendInOrder(
  requests: readonly Request[],
  client: Pick<Client, 'send'>,
): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  let broken = false;
  for (const request of requests) {
    if (broken && !request.chain?.undo) continue;
    const exchange = await client.send(request);
    // Where nothing was made, there is nothing to take back.
    if (request.chain?.undo && isBrokenOff(exchange)) continue;
    exchanges.push(exchange);
    broken ||= !request.chain?.undo && !goesOn(request, exchange);
  }
  return exchanges;
}
