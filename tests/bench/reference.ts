// The yardsticks live in a process of their own, on the processor that the measured server has in its turns.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Load, Sample } from './drive.ts';
import { onServerProcessor } from './processors.ts';

const root = resolve(import.meta.dirname, '../..');

/** What the process serves: ready bytes at /bytes, a page of rows at /page, one row at /row/:key. */
export type ReferenceOrder =
  | { do: 'serve'; bytes: string; items: { key: string; document: unknown }[] }
  | ({ do: 'orders' } & Load);
export type ReferenceAnswer = { url: string } | { sample: Sample } | { error: string };

export class Reference {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(databaseUrl: string): Promise<Reference> {
    const [program, args] = onServerProcessor(process.execPath, [
      '--import',
      join(root, 'tools/ts-hook.mjs'),
      '--disable-warning=ExperimentalWarning',
      join(root, 'tests/bench/reference-process.ts'),
      databaseUrl,
    ]);
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const { url } = (await answerOf(child)) as { url: string };
    return new Reference(child, url);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** From now on it answers with these bytes, and out of a table with these documents. */
  async serve(bytes: string, items: { key: string; document: unknown }[]): Promise<void> {
    await this.ask({ do: 'serve', bytes, items });
  }

  /** Bare orders, as many as it can. */
  async orders(load: Load): Promise<Sample> {
    return ((await this.ask({ do: 'orders', ...load })) as { sample: Sample }).sample;
  }

  private ask(order: ReferenceOrder): Promise<ReferenceAnswer> {
    const answer = answerOf(this.child);
    this.child.send(order);
    return answer;
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}

async function answerOf(child: ChildProcess): Promise<ReferenceAnswer> {
  const [answer] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [{ error: 'the reference process ended' }]),
  ])) as [ReferenceAnswer];
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}
