import { join } from 'node:path';
import { logFolder, root, type Environment, type Launch } from './launch.settings.ts';
import type { ChildPlan } from './supervise-process.ts';

interface ServerOptions {
  environment: Environment;
  isVerbose: boolean;
  nodeFlags: string[];
}

/** Without it V8 takes 130 MB for what is young and keeps them, at rest too. Half of this saves 40 MB more and costs CPU. */
export const memoryFlags = ['--max-semi-space-size=32'];

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
