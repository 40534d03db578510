import type { TestProject } from 'vitest/node';
import { startThrowAwayPostgres } from './throw-away-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser, database `postgres`: creates and drops the databases of the tests. */
    pgSuperUrl: string;
    /** The two roles of the system; change the database name to the test's own. */
    pgOwnerUrl: string;
    pgAppUrl: string;
  }
}

/** Vitest global setup: one throw-away PostgreSQL for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, remove } = await startThrowAwayPostgres({
    fast: true,
    sharedBuffers: '128MB',
    countStatements: true,
  });
  project.provide('pgSuperUrl', server.superUrl);
  project.provide('pgOwnerUrl', server.ownerUrl);
  project.provide('pgAppUrl', server.appUrl);
  return remove;
}
