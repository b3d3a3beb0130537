import net from 'node:net';
import { createHistogram, quantileOf, record } from '../../records/histogram.ts';

// The target of the load benches: answers every request on a connection with the same bytes, as fast as Node can. With a freeze it
// holds all answers for a while, and writes down by its own clock how long each request really waited.

const ANSWER = Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: text/plain\r\n\r\nok');
const END = Buffer.from('\r\n\r\n');
/** Requests that a client only warms up with. */
const WARM = Buffer.from('GET /warm');
const [freezeFromMs = 0, freezeForMs = 0] = process.argv.slice(2).map(Number);
const waits = createHistogram();
let firstMs: number | null = null;

function answer(socket: net.Socket, count: number): void {
  const now = performance.now();
  firstMs ??= now;
  const since = now - firstMs;
  const held =
    since >= freezeFromMs && since < freezeFromMs + freezeForMs ? freezeFromMs + freezeForMs - since : 0;
  const write = (): void => {
    for (let i = 0; i < count; i += 1) {
      if (freezeForMs > 0) record(waits, (performance.now() - now) * 1000);
      socket.write(ANSWER);
    }
  };
  if (held === 0) write();
  else setTimeout(write, held);
}

const server = net.createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    let count = 0;
    for (let at = chunk.indexOf(END); at >= 0; at = chunk.indexOf(END, at + END.length)) count += 1;
    if (count === 0) return;
    if (chunk.includes(WARM)) socket.write(Buffer.concat(Array.from({ length: count }, () => ANSWER)));
    else answer(socket, count);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  process.send?.({ port: address.port });
});
process.on('message', () =>
  process.send?.({ p95Ms: quantileOf(waits, 0.95) / 1000, p99Ms: quantileOf(waits, 0.99) / 1000 }),
);
process.on('disconnect', () => process.exit(0));
