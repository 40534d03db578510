import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { buildWeb } from './build-web.ts';
import { type Environment, type Launch, logFolder, readLaunch, root } from './launch.settings.ts';
import { runShop } from './run-shop.ts';
import { serverPlan } from './server-plan.ts';
import type { ChildPlan } from './supervise-process.ts';

/** `talat start`: the whole shop, built. */
export function startCommand(program: Command): void {
  program
    .command('start')
    .description('start the database, all services and the web app')
    .option('--verbose', 'show the log of the services')
    .action(async ({ verbose = false }: { verbose?: boolean }) => {
      const launch = readLaunch();
      process.exitCode = await runShop(launch, {
        server: (environment) => serverPlan(launch, { environment, isVerbose: verbose, nodeFlags: [] }),
        web: async (environment, signal) => webPlan(launch, environment, await buildWeb(launch, signal)),
      });
    });
}

/** The built web app, as the file that `buildWeb` answered serves it. */
export function webPlan(launch: Launch, environment: Environment, serverFile: string): ChildPlan {
  return {
    name: 'web app',
    // The address of a reader is known before Next reads the request, and only there.
    args: ['--import', pathToFileURL(join(root, 'apps/web/address.mjs')).href, serverFile],
    cwd: dirname(serverFile),
    environment: {
      ...environment,
      NODE_ENV: 'production',
      PORT: String(launch.webPort),
      HOSTNAME: '127.0.0.1',
      API_URL: launch.apiUrl,
    },
    logFile: join(logFolder(launch), 'web.log'),
  };
}
