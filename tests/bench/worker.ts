import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Load, Sample } from './drive.ts';
import { onServerProcessor } from './processors.ts';

const root = resolve(import.meta.dirname, '../..');

/** A process on the measured processor that does one kind of work when it is told to. */
export class Worker {
  private constructor(private readonly child: ChildProcess) {}

  static async start(file: string, words: string[]): Promise<Worker> {
    const [program, args] = onServerProcessor(process.execPath, [
      '--import',
      join(root, 'tools/ts-hook.mjs'),
      '--disable-warning=ExperimentalWarning',
      join(root, 'tests/bench', file),
      ...words,
    ]);
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await once(child, 'message');
    return new Worker(child);
  }

  get pid(): number {
    return this.child.pid!;
  }

  async run(load: Load): Promise<Sample> {
    const answer = once(this.child, 'message');
    this.child.send(load);
    return ((await answer) as [Sample])[0];
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
