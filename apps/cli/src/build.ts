import type { Command } from 'commander';
import { buildWeb } from './build-web.ts';
import { readLaunch } from './launch.settings.ts';
import { say } from './say.ts';

/** `talat build`: what `start` would build. The services need no build. */
export function buildCommand(program: Command): void {
  program
    .command('build')
    .description('build the web app if its sources are newer than its last build')
    .action(async () => {
      const controller = new AbortController();
      process.on('SIGINT', () => controller.abort());
      process.on('SIGTERM', () => controller.abort());
      await buildWeb(readLaunch(), controller.signal);
      say('the web app is up to date');
    });
}
