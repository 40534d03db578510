import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { stack } from '../browser.ts';

/** The shop's API behind another port, for a web app whose API comes and goes: it is away again when this is disposed of. */
export async function relayApi(port: number): Promise<AsyncDisposable> {
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(Number(new URL(stack!.apiUrl).port), '127.0.0.1');
    from.pipe(to).pipe(from);
    for (const end of [from, to]) {
      open.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => open.delete(end));
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    // the web app would keep them for its next question
    for (const end of open) end.destroy();
    await once(server, 'close');
  };
  return { [Symbol.asyncDispose]: close };
}
