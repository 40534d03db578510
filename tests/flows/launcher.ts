import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');

export interface Launcher {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
  /** @throws {Error} with what it said when it ends instead. */
  opened: () => Promise<void>;
}
type Account = { uid: number; gid: number };

/** `npm start` without npm, or what TALAT_COMMAND names; where it is said, as another user of this machine. */
export function startLauncher(
  { TALAT_COMMAND = 'start', ...environment }: Record<string, string>,
  as?: Account,
): Launcher {
  const child = spawn(process.execPath, ['--import', './tools/ts-hook.mjs', 'apps/cli/src/main.ts', TALAT_COMMAND], {
    cwd: root,
    env: { ...process.env, TALAT_SEED: 'accounts', NODE_ENV: 'development', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const opened = async () => {
    while (!output.includes('Talat is open')) {
      if (child.exitCode !== null) throw new Error(output);
      await sleep(50);
    }
  };
  return { child, output: () => output, ended, opened };
}
