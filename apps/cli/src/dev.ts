import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { logFolder, readLaunch, root } from './launch.settings.ts';
import { runShop } from './run-shop.ts';
import { serverPlan } from './server-plan.ts';

const watched = ['services', 'packages', 'apps/server'];

/** `talat dev`: the whole shop, each part restarting or reloading when its sources change. */
export function devCommand(program: Command): void {
  program
    .command('dev')
    .description('the same as start, watching the sources of services and web')
    .action(async () => {
      const launch = readLaunch();
      process.exitCode = await runShop(launch, {
        server: (environment) =>
          serverPlan(launch, {
            environment,
            isVerbose: true,
            nodeFlags: [...watched.map((folder) => `--watch-path=${join(root, folder)}`), '--watch-preserve-output'],
          }),
        web: async (environment) => ({
          name: 'web app',
          args: [
            '--import',
            pathToFileURL(join(root, 'apps/web/address.mjs')).href,
            join(root, 'node_modules/next/dist/bin/next'),
            'dev',
            '--port',
            String(launch.webPort),
            '--hostname',
            '127.0.0.1',
          ],
          cwd: join(root, 'apps/web'),
          environment: { ...environment, NODE_ENV: 'development', API_URL: launch.apiUrl },
          logFile: join(logFolder(launch), 'web.log'),
          onLine: (line) => console.log(`web: ${line}`),
        }),
      });
    });
}
