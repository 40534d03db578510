import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { postgresBinaries } from '@talat/platform/embedded-binaries';
import { findRun } from '@talat/platform/run-file';
import { checkMachine } from './check-machine.ts';
import { readLaunch, type Launch } from './launch.settings.ts';

/** `talat doctor`: what a start would meet on this machine, without starting anything. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('say what runs, what a start would need, and what stands in its way')
    .action(async () => {
      const launch = readLaunch();
      const run = findRun(launch.home);
      for (const [what, state] of facts(launch)) console.log(`${what.padEnd(12)} ${state}`);
      console.log(
        `${'running'.padEnd(12)} ${run ? `${run.webUrl}, API ${run.apiUrl}, launcher ${run.launcher.pid}` : 'no'}`,
      );
      if (!run) await checkMachine(launch);
      console.log(`${'verdict'.padEnd(12)} ${run ? 'the shop is open' : 'ready to start'}`);
    });
}

function facts(launch: Launch): [what: string, state: string][] {
  const { bavail, bsize } = statfsSync(existsSync(launch.home) ? launch.home : '.');
  return [
    ['node', `${process.versions.node} (${process.execPath})`],
    ['system', `${process.platform} ${process.arch}`],
    [
      'database',
      launch.hasOwnDatabase
        ? 'external, by settings'
        : `PostgreSQL ${postgresBinaries(undefined).version.split('-')[0]}, from npm`,
    ],
    ['data', existsSync(join(launch.home, 'postgres.json')) ? launch.home : `${launch.home} (nothing yet)`],
    ['free disk', `${Math.round((bavail * bsize) / 1024 ** 3)} GB`],
    ['ports', `web ${launch.webPort}, API ${[launch.apiPort, ...launch.extraPorts].join(', ')}`],
  ];
}
