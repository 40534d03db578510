import { join } from 'node:path';
import { logFolder, root, type Environment, type Launch } from './launch.settings.ts';
import type { ChildPlan } from './supervise-process.ts';

interface ServerOptions {
  environment: Environment;
  isVerbose: boolean;
  nodeFlags: string[];
}

/**
 * Left alone, V8 takes 130 MB for what is young and keeps them, at rest too (half of these 32 MB a half saves 40 MB more and costs CPU);
 * and it lets what is old triple before it looks for garbage, which a rush of orders makes 300 MB of.
 */
export const memoryFlags = ['--max-semi-space-size=32', '--heap-growing-percent=50'];

/** The process with the services. Lines that begin with `talat:` are its progress, all others its log. */
export function serverPlan(launch: Launch, { environment, isVerbose, nodeFlags }: ServerOptions): ChildPlan {
  return {
    name: 'server',
    args: [
      '--import',
      join(root, 'tools/ts-hook.mjs'),
      '--disable-warning=ExperimentalWarning',
      ...memoryFlags,
      ...nodeFlags,
      join(root, 'apps/server/src/main.ts'),
    ],
    environment,
    logFile: join(logFolder(launch), 'server.log'),
    onLine: (line) => {
      if (isVerbose || line.startsWith('talat:')) console.log(line);
    },
  };
}
