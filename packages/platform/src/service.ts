import type { Type } from '@nestjs/common';
import type { BookCheck } from './books.ts';
import type { Database } from './database.ts';
import type { Settings, SettingsGroup } from './settings.ts';

/** What a first start puts in. `now` fixes the dates of the demo shop's history. */
export type SeedPlan = { kind: 'demo' | 'accounts'; now: Date };

/** A service as the server loads it: its module, its schema and what belongs to both. */
export type ServiceDefinition = {
  name: string;
  /** PostgreSQL schema, or null for a service without tables. */
  schema: string | null;
  module: Type<unknown>;
  entities: Type<unknown>[];
  /** Folder of numbered SQL files. */
  migrations: URL | null;
  settings: SettingsGroup[];
  /** Fills empty tables; does nothing when they have rows. */
  seed?: (db: Database, plan: SeedPlan) => Promise<void>;
  books: BookCheck[];
  /** What a production start must refuse of this service, each with its way out. `query` reads as the owner, and nothing from a table that is yet to be made. */
  production?: (settings: Settings, query: (sql: string, values?: unknown[]) => Promise<object[]>) => Promise<string[]>;
};

export function defineService(
  definition: Omit<ServiceDefinition, 'books' | 'entities' | 'settings'> &
    Partial<Pick<ServiceDefinition, 'books' | 'entities' | 'settings'>>,
): ServiceDefinition {
  return { books: [], entities: [], settings: [], ...definition };
}
