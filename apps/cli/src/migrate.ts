import { migrate } from '@talat/platform/migrate';
import type { Command } from 'commander';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

/** `talat migrate`: brings every schema up to date; a start does the same. */
export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('bring every schema of the database up to date, as a start does')
    .action(async () => {
      // Here, not above: every other command would load all services too.
      const { loadServices } = await import('@talat/server/services');
      const services = await loadServices('all');
      await withDatabase(async ({ DATABASE_URL, DATABASE_OWNER_URL }) => {
        await migrate(DATABASE_OWNER_URL ?? DATABASE_URL!, services, say);
      });
      say('the database is up to date');
    });
}
