import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Answer } from '../flows/api.client.ts';

export type RawRequest = { method: string; path: string; body: object; headers?: Record<string, string> };

/**
 * Requests that arrive together: each on a connection of its own with its last byte withheld, and then all the last bytes at once.
 * Several URLs take turns.
 */
export async function burst(urls: readonly string[], requests: readonly RawRequest[]): Promise<Answer[]> {
  const sockets = await Promise.all(
    requests.map((request, index) => loaded(new URL(urls[index % urls.length]!), request)),
  );
  const answers = sockets.map(({ socket }) => answerOf(socket));
  for (const { socket, last } of sockets) socket.write(last);
  return Promise.all(answers);
}

/** Refused at the door because the house was full: nothing was done, and nothing follows from it. */
export const wasShed = ({ status, body }: Answer): boolean => status === 503 && body.details?.service === 'shop';

/** All but the last byte is on its way. */
async function loaded(
  { hostname, port }: URL,
  { method, path, body, headers = {} }: RawRequest,
): Promise<{ socket: Socket; last: Buffer }> {
  const content = Buffer.from(JSON.stringify(body));
  const head = {
    host: `${hostname}:${port}`,
    'content-type': 'application/json',
    'content-length': String(content.length),
    'accept-language': 'en',
    connection: 'close',
    ...headers,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  const first = Buffer.concat([
    Buffer.from(`${method} /api/v1${path} HTTP/1.1\r\n${lines.join('')}\r\n`),
    content.subarray(0, -1),
  ]);
  await new Promise<void>((sent) => socket.write(first, () => sent()));
  return { socket, last: content.subarray(-1) };
}

async function answerOf(socket: Socket): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  const end = whole.indexOf('\r\n\r\n');
  const [status = '', ...lines] = whole.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Headers(lines.map((line) => splitAt(line, ': ')));
  const rest = whole.subarray(end + 4);
  const text = (headers.get('transfer-encoding') === 'chunked' ? unchunked(rest) : rest).toString('utf8');
  return { status: Number(status.split(' ')[1]), headers, body: text === '' ? text : JSON.parse(text) };
}

function unchunked(data: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = data.indexOf('\r\n', at);
    const size = Number.parseInt(data.subarray(at, end).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(data.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

const splitAt = (text: string, mark: string): [string, string] => {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
};
