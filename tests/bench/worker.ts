import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { onServerProcessor } from './processors.ts';

const root = resolve(import.meta.dirname, '../..');

/** A process on the measured processor that does one kind of work when it is told to. */
export class Worker {
  private constructor(
    private readonly child: ChildProcess,
    /** What it said when it was ready. */
    readonly hello: string,
  ) {}

  static async start(file: string, words: string[]): Promise<Worker> {
    const [program, args] = onServerProcessor(process.execPath, [
      '--import',
      join(root, 'tools/ts-hook.mjs'),
      '--disable-warning=ExperimentalWarning',
      join(root, 'tests/bench', file),
      ...words,
    ]);
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const [hello] = (await once(child, 'message')) as [string];
    return new Worker(child, hello);
  }

  get pid(): number {
    return this.child.pid!;
  }

  async run<Answer>(order: object): Promise<Answer> {
    const answer = once(this.child, 'message');
    this.child.send(order);
    return ((await answer) as [Answer])[0];
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
