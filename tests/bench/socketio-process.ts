// socket.io alone, for rows/live.ts: what it costs to send frames to everybody with nothing of ours in the way.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

type Order = { perSecond: number; seconds: number; event: object };

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, maxHttpBufferSize: 1e5 });
let sequence = 0;
io.on('connection', (socket) => void socket.emit('ready', { pos: sequence }));
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

/** Events that come evenly, gathered into one frame each 100 ms. */
async function publish({ perSecond, seconds, event }: Order): Promise<void> {
  const started = Date.now();
  let waiting: object[] = [];
  const flush = setInterval(() => {
    if (waiting.length) io.emit('frame', { events: waiting, pos: sequence });
    waiting = [];
  }, 100);
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = started + (n * 1000) / perSecond;
    if (due > Date.now()) await new Promise((resolve) => setTimeout(resolve, due - Date.now()));
    waiting.push({ ...event, sequence: ++sequence, time: new Date().toISOString() });
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  clearInterval(flush);
}
process.on('message', (order: Order) => void publish(order).then(() => process.send!('done')));
process.on('disconnect', () => process.exit(0));
process.send!(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
