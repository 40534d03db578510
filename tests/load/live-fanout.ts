// node --import ./tools/ts-hook.mjs tests/load/live-fanout.ts [--sockets 1000] [--rate 50] [--seconds 30] [--cuts 0]
// Staff consoles on one hub: from the commit of an event to its arrival at every one of them, and what was lost or came twice.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { HubAnswer, HubOrder } from './live-hub.ts';

const number = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values } = parseArgs({
  options: { sockets: number('1000'), rate: number('50'), seconds: number('30'), cuts: number('0') },
});
const [sockets, rate, seconds, cuts] = [values.sockets, values.rate, values.seconds, values.cuts].map(Number) as [
  number,
  number,
  number,
  number,
];

const hub = fork(new URL('live-hub.ts', import.meta.url), {
  execArgv: [
    '--import',
    new URL('../../tools/ts-hook.mjs', import.meta.url).href,
    '--disable-warning=ExperimentalWarning',
  ],
});
const next = async () => ((await once(hub, 'message')) as [HubAnswer])[0];
const ask = (order: HubOrder) => {
  hub.send(order);
  return next();
};

const sequenceMark = '"sequence":';
const timeMark = '"time":"';

/**
 * One console: its position, and what of the log it saw. It speaks Engine.IO by hand and looks for numbers in the text:
 * a thousand clients that parse every frame would measure JSON.parse on this core, not the hub.
 */
class Console {
  pos = 0;
  seen = 0;
  lost = 0;
  double = 0;
  #socket: WebSocket | undefined;
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly delays: number[],
  ) {}

  async connect(): Promise<void> {
    const isBack = this.#socket !== undefined;
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.onerror = () => reject(new Error('the hub refused a socket'));
      socket.onmessage = ({ data }: { data: string }) => {
        if (socket !== this.#socket) return;
        if (data.startsWith('42["frame"')) this.take(data);
        else if (data === '2') socket.send('3');
        else if (data.startsWith('0'))
          socket.send(
            `40${JSON.stringify({ token: this.token, frames: true, ...(isBack ? { from: this.pos } : {}) })}`,
          );
        else if (data.startsWith('44')) reject(new Error(data));
        else if (data.startsWith('42["ready"')) {
          if (!isBack) this.pos = Number(/"pos":(\d+)/.exec(data)![1]);
          resolve();
        }
      };
    });
  }

  cut(): void {
    const socket = this.#socket;
    if (socket) socket.onmessage = null;
    socket?.close();
  }

  private take(text: string): void {
    const isLive = text.endsWith('"isCatchUp":false}]');
    const time = text.indexOf(timeMark);
    if (isLive && time >= 0)
      this.delays.push(
        Date.now() - Date.parse(text.slice(time + timeMark.length, text.indexOf('"', time + timeMark.length))),
      );
    for (let at = text.indexOf(sequenceMark); at >= 0; at = text.indexOf(sequenceMark, at + 1)) {
      const sequence = Number.parseInt(text.slice(at + sequenceMark.length, at + sequenceMark.length + 12), 10);
      if (sequence <= this.pos) this.double += 1;
      else this.lost += sequence - this.pos - 1;
      this.pos = Math.max(this.pos, sequence);
      this.seen += 1;
    }
  }
}

const { url } = (await next()) as { url: string };
const { tokens } = (await ask({ do: 'tokens', count: sockets })) as { tokens: string[] };
const delays: number[] = [];
const consoles = tokens.map((token) => new Console(url, token, delays));
const connecting = Date.now();
for (let start = 0; start < sockets; start += 50)
  await Promise.all(consoles.slice(start, start + 50).map((one) => one.connect()));
console.log(`${sockets} sockets connected in ${Date.now() - connecting} ms`);

const ownDelay = monitorEventLoopDelay();
ownDelay.enable();
const publishing = ask({ do: 'publish', perSecond: rate, seconds });
for (let cut = 0; cut < cuts; cut++) {
  await wait((seconds * 1000) / (cuts + 1));
  const back = async (one: Console) => {
    one.cut();
    await wait(Math.random() * 1000);
    await one.connect();
  };
  await Promise.all(consoles.map(back));
}
const { published, cpuSeconds, rssMb } = (await publishing) as { published: number; cpuSeconds: number; rssMb: number };
ownDelay.disable();

delays.sort((a, b) => a - b);
const percentile = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0;
const sum = (pick: (one: Console) => number) => consoles.reduce((total, one) => total + pick(one), 0);
const metrics = await (await fetch(`${url}/metrics`)).text();
const handedOver = (limit: string) =>
  Number(new RegExp(`live_fanout_seconds_bucket\\{le="${limit}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0);
console.log(
  `${published} events at ${rate}/s to ${sockets} sockets, ${cuts} cuts each: ${sum((one) => one.seen)} of ${published * sockets} arrived`,
);
console.log(`lost ${sum((one) => one.lost) + sum((one) => published - one.pos)}, twice ${sum((one) => one.double)}`);
console.log(
  `commit to arrival, oldest event of each live frame: p50 ${percentile(0.5)} ms, p95 ${percentile(0.95)} ms, p99 ${percentile(0.99)} ms, max ${delays.at(-1) ?? 0} ms`,
);
console.log(
  `commit to hand-over inside the hub: ${['0.1', '0.15', '0.25', '0.5'].map((limit) => `${((handedOver(limit) / published) * 100).toFixed(1)} % within ${Number(limit) * 1000} ms`).join(', ')}`,
);
console.log(
  `hub: ${((cpuSeconds / (seconds + 3)) * 100).toFixed(0)} % of a core, ${rssMb.toFixed(0)} MB; the clients' own process was late by p50 ${(ownDelay.percentile(50) / 1e6).toFixed(0)} ms, p99 ${(ownDelay.percentile(99) / 1e6).toFixed(0)} ms`,
);
for (const one of consoles) one.cut();
hub.send({ do: 'stop' } satisfies HubOrder);
await once(hub, 'exit');
