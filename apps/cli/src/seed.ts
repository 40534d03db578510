import type { Command } from 'commander';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

/** `talat seed`: what the first start does. Whoever is there already is left alone. */
export function seedCommand(program: Command): void {
  program
    .command('seed')
    .description('fill an empty database with the demo shop, or what TALAT_SEED names')
    .action(async () => {
      // Here, not above: every other command would load all services too.
      const { startServer } = await import('@talat/server/start-server');
      await withDatabase(async (environment) => {
        const server = await startServer({ ...environment, PORT: '0', API_EXTRA_PORTS: '' });
        await server.close();
      });
      say('the seed is in the database');
    });
}
