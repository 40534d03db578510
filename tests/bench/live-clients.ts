// Consoles on a live hub. They speak Engine.IO by hand and look for numbers in the text: a thousand clients that parse
// every frame would measure JSON.parse on their processor, not the hub.

const sequenceMark = '"sequence":';
const timeMark = '"time":"';
/** How a frame of the hub, and one of the bare server beside it, begins. */
const frameMark = '42["frame"';

export class LiveClient {
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

  /** Resolves when the server has said where this client stands. */
  connect(): Promise<void> {
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      socket.onerror = () => reject(new Error('the hub refused a socket'));
      socket.onmessage = ({ data }: { data: string }) => {
        if (data.startsWith(frameMark)) this.take(data);
        else if (data === '2') socket.send('3');
        else if (data.startsWith('0')) socket.send(`40${JSON.stringify({ token: this.token, frames: true })}`);
        else if (data.startsWith('44')) reject(new Error(data));
        else if (data.startsWith('42["ready"')) {
          this.pos = Number(/"pos":(\d+)/.exec(data)![1]);
          resolve();
        }
      };
    });
  }

  /** The delay is that of the frame's oldest event, from its commit. */
  private take(text: string): void {
    const time = text.indexOf(timeMark);
    if (time >= 0) {
      const from = time + timeMark.length;
      this.delays.push(Date.now() - Date.parse(text.slice(from, text.indexOf('"', from))));
    }
    for (let at = text.indexOf(sequenceMark); at >= 0; at = text.indexOf(sequenceMark, at + 1)) {
      const sequence = Number.parseInt(text.slice(at + sequenceMark.length, at + sequenceMark.length + 12), 10);
      if (sequence <= this.pos) this.double += 1;
      else this.lost += sequence - this.pos - 1;
      this.pos = Math.max(this.pos, sequence);
      this.seen += 1;
    }
  }

  close(): void {
    const socket = this.#socket;
    if (socket) socket.onmessage = null;
    socket?.close();
  }
}
