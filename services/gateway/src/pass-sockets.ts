import { request as open } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { livePath } from '@talat/contracts/live';
import { openTo } from '@talat/platform/policy';
import type { FastifyInstance } from 'fastify';

type Instance = { url: string };

const isLive = (url: string | undefined) => url !== undefined && new RegExp(`^${livePath}([/?]|$)`).test(url);

/** Live connections of a hub that runs elsewhere. A client stays at one instance: its polls belong together. */
export function passSockets(fastify: FastifyInstance, instances: readonly Instance[]): void {
  if (instances.length === 0) return;
  const instanceFor = (address: string): string => {
    const sum = [...address].reduce((total, letter) => total + letter.charCodeAt(0), 0);
    return instances[sum % instances.length]!.url;
  };
  for (const url of [livePath, `${livePath}/*`])
    fastify.all(url, openTo('public'), (request, reply) =>
      reply.from(instanceFor(request.ip) + request.url, { timeout: 60_000 }),
    );
  const sockets = new Set<Duplex>();
  fastify.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isLive(request.url)) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    join(request, { socket, head }, instanceFor(request.socket.remoteAddress ?? ''));
  });
  fastify.addHook('preClose', (done) => {
    for (const socket of sockets) socket.destroy();
    done();
  });
}

/** Repeats the handshake at the hub and then only carries bytes. */
function join(request: IncomingMessage, { socket, head }: { socket: Duplex; head: Buffer }, url: string): void {
  const there = open(url + (request.url ?? ''), { headers: request.headers });
  const end = () => {
    there.destroy();
    socket.destroy();
  };
  socket.on('error', end).on('close', end);
  there.on('error', end);
  there.on('response', (answer) => {
    socket.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nConnection: close\r\n\r\n`);
    answer.resume();
  });
  there.on('upgrade', (answer, far, farHead) => {
    const headers = answer.rawHeaders.flatMap((name, at, all) => (at % 2 ? [] : [`${name}: ${all[at + 1]}`]));
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join('\r\n')}\r\n\r\n`);
    far.write(head);
    socket.write(farHead);
    far.on('error', end).on('close', end);
    far.pipe(socket).pipe(far);
  });
  there.end();
}
