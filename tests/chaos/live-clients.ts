import { setTimeout as sleep } from 'node:timers/promises';

/**
 * One socket that comes back by its position, however often it is cut off. It speaks Engine.IO by hand and takes the numbers out of
 * the text: a thousand clients that parse every frame would be the load that is measured.
 */
export class LiveClient {
  /** Where it stood when it first came. */
  start = -1;
  pos = -1;
  readonly seen: number[] = [];
  resyncs = 0;
  /** While somebody wants them: of each frame, the milliseconds since its oldest event. */
  delays: { ms: number }[] | undefined;
  closedBy: string | undefined;
  #socket: WebSocket | undefined;
  #isWanted = true;

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Connects, and again after every end until `leave`. Resolves when it stands for the first time. */
  async live(): Promise<void> {
    await this.#untilConnected();
  }

  /** The connection breaks; the client is away for so long. */
  async cut(awayMs: number): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    await sleep(awayMs);
    await this.#untilConnected();
  }

  leave(): void {
    this.#isWanted = false;
    this.#socket?.close();
  }

  async #untilConnected(): Promise<void> {
    while (this.#isWanted) {
      if (await this.#connect()) return;
      await sleep(200);
    }
  }

  #connect(): Promise<boolean> {
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    this.#socket = socket;
    return new Promise((resolve) => {
      const isMine = () => this.#socket === socket;
      socket.onerror = () => resolve(false);
      socket.onclose = () => {
        resolve(false);
        if (isMine() && this.#isWanted && this.closedBy === undefined) void this.#untilConnected();
      };
      socket.onmessage = ({ data }: { data: string }) => {
        if (!isMine()) return;
        if (data === '2') socket.send('3');
        else if (data.startsWith('0')) socket.send(`40${JSON.stringify(this.#hello())}`);
        else if (data.startsWith('44')) socket.close();
        else if (data.startsWith('42["ready"')) {
          this.#stand(data);
          resolve(true);
        } else this.#hear(data);
      };
    });
  }

  #hello(): object {
    return { token: this.token, frames: true, ...(this.pos < 0 ? {} : { from: this.pos }) };
  }

  #stand(ready: string): void {
    if (this.pos >= 0) return;
    this.pos = Number(/"pos":(\d+)/.exec(ready)![1]);
    this.start = this.pos;
  }

  #hear(text: string): void {
    if (text.startsWith('42["revoked"')) this.closedBy = 'revoked';
    if (text.startsWith('42["resync"')) this.resyncs++;
    if (!text.startsWith('42["frame"') && !text.startsWith('42["resync"')) return;
    const time = this.delays && /"time":"([^"]+)"/.exec(text)?.[1];
    if (time) this.delays!.push({ ms: Date.now() - Date.parse(time) });
    for (const [, sequence] of text.matchAll(/"sequence":(\d+)/g)) this.seen.push(Number(sequence));
    const pos = /"pos":(\d+),"head"/.exec(text) ?? /"pos":(\d+)/.exec(text);
    this.pos = Math.max(this.pos, Number(pos?.[1] ?? 0), this.seen.at(-1) ?? 0);
  }
}
