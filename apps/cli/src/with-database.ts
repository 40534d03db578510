import { startEmbeddedPostgres } from '@talat/platform/embedded-postgres';
import { findRun, releaseLock, takeLock } from '@talat/platform/run-file';
import { StartProblem } from '@talat/platform/start-problem';
import { type Environment, type Launch, readLaunch } from './launch.settings.ts';

/**
 * Runs a command on the shop's database, with the settings that lead to it: the one that the settings name, the one
 * of the shop that is open, or the embedded one, which is then started for this command alone.
 */
export async function withDatabase<T>(work: (environment: Environment, launch: Launch) => Promise<T>): Promise<T> {
  const launch = readLaunch();
  if (launch.hasOwnDatabase) return work(launch.environment, launch);
  const run = findRun(launch.home);
  if (run?.database) return work(pointingTo(launch, run.database), launch);
  if (takeLock(launch.home))
    throw new StartProblem('Talat is just starting from this folder', 'Try again when it is open.');
  try {
    const database = await startEmbeddedPostgres({ home: launch.home });
    try {
      return await work(pointingTo(launch, database), launch);
    } finally {
      await database.stop();
    }
  } finally {
    releaseLock(launch.home);
  }
}

function pointingTo(launch: Launch, { appUrl, ownerUrl }: { appUrl: string; ownerUrl: string }): Environment {
  return { ...launch.environment, TALAT_HOME: launch.home, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl };
}
