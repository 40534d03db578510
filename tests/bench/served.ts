import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Waits for any answer. @throws {Error} with the log's end when the process is gone. */
export async function untilServed(url: string, child: ChildProcess, logFile: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`${url} did not start:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
    try {
      const answer = await fetch(url, { redirect: 'manual' });
      await answer.body?.cancel();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
