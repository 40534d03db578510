import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, type ProcessIdentity } from '@talat/platform/process-identity';
import { StartProblem } from '@talat/platform/start-problem';
import { root } from './launch.settings.ts';

export interface ChildPlan {
  /** As a person would call it: "server". */
  name: string;
  args: string[];
  cwd?: string;
  environment: Record<string, string | undefined>;
  logFile: string;
  /** Each line of its standard output, beside the log. */
  onLine?: (line: string) => void;
}

export interface Child {
  name: string;
  identity: ProcessIdentity;
  /** Rejects with a {@link StartProblem} when the process ends without having been asked to. */
  crashed: Promise<never>;
  /** Resolves with the exit code, whoever ended it. */
  ended: Promise<number>;
  stop: () => Promise<void>;
}

const isWindows = process.platform === 'win32';
const isStackFrame = /^\s+at /;
const stopGraceMs = 15_000;
const oldLogFrom = 10 * 1024 * 1024;

/** Starts a Node process of ours that ends when we do, whether we stop it or die. */
export function startChild(plan: ChildPlan): Child {
  const child = spawn(
    process.execPath,
    ['--import', new URL('../../../tools/with-parent.mjs', import.meta.url).href, ...plan.args],
    {
      cwd: plan.cwd ?? root,
      env: { ...plan.environment, TALAT_LAUNCHER_PID: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C in a terminal must reach only the launcher, which then stops all in order.
      detached: !isWindows,
      windowsHide: true,
    },
  );
  const lastLines: string[] = [];
  const logged = keepLog(child, plan, lastLines);
  let isStopping = false;
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const crashed = ended.then(async (code): Promise<never> => {
    // Its last words; a process that it left behind may keep the pipe open.
    await Promise.race([logged, sleep(1000)]);
    if (isStopping) return new Promise<never>(() => {});
    const words = lastLines.filter((line) => !isStackFrame.test(line)).slice(-12);
    throw new StartProblem(
      `The ${plan.name} ended unexpectedly (exit code ${code})`,
      `Its log is ${plan.logFile}; the last lines:\n${words.map((line) => `    ${line}`).join('\n')}`,
    );
  });
  // Whoever waits for it handles it; until then it must not count as unhandled.
  crashed.catch(() => {});
  const stop = async () => {
    isStopping = true;
    await stopProcess(child, ended);
  };
  return {
    name: plan.name,
    identity: identify(child.pid ?? -1) ?? { pid: child.pid ?? -1, startedAt: '', command: '' },
    crashed,
    ended,
    stop,
  };
}

async function stopProcess(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    if (isWindows) child.disconnect();
    else child.kill('SIGTERM');
    const timer = setTimeout(() => killGroup(child), stopGraceMs);
    await ended;
    clearTimeout(timer);
  }
  // What it started itself and did not stop.
  killGroup(child);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (isWindows) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function keepLog(child: ChildProcess, { logFile, onLine }: ChildPlan, lastLines: string[]): Promise<void> {
  mkdirSync(dirname(logFile), { recursive: true });
  if (existsSync(logFile) && statSync(logFile).size > oldLogFrom) renameSync(logFile, `${logFile}.old`);
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  // A full disk must not take the shop down with its log.
  log.on('error', () => {});
  const streams = [child.stdout!, child.stderr!];
  for (const stream of streams) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      lastLines.push(line);
      if (lastLines.length > 60) lastLines.shift();
      if (stream === child.stdout) onLine?.(line);
    });
  }
  await Promise.all(streams.map((stream) => finished(stream)));
  log.end();
}
