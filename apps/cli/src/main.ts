import { Command } from 'commander';
import { StartProblem } from '@talat/platform/start-problem';
import { ApiRefusal } from './api.client.ts';
import { booksCommand } from './books.ts';
import { buildCommand } from './build.ts';
import { devCommand } from './dev.ts';
import { doctorCommand } from './doctor.ts';
import { importCommand } from './import-sales.ts';
import { migrateCommand } from './migrate.ts';
import { replayCommand } from './replay-sales.ts';
import { complain } from './say.ts';
import { seedCommand } from './seed.ts';
import { startCommand } from './start.ts';

/** Each command is one file that adds itself to the program: one import above, one name here. Services are imported in its action. */
const commands = [
  startCommand,
  devCommand,
  buildCommand,
  doctorCommand,
  migrateCommand,
  seedCommand,
  importCommand,
  replayCommand,
  booksCommand,
];

const program = new Command('talat')
  .description('Talat from the command line')
  .showHelpAfterError('Add --help to see what it takes.');
for (const add of commands) add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartProblem) && !(error instanceof ApiRefusal)) throw error;
  const isForbidden = error instanceof ApiRefusal && error.status === 403;
  complain(`${error.message}${isForbidden ? '. Name an account that may, with --user and --password.' : ''}`);
  process.exitCode ||= 1;
}
process.exit();
