import type { PoolConfig } from 'pg';
import pg from 'pg';
import { databaseSettings } from './platform.settings.ts';
import type { Settings } from './settings.ts';

/** Role that may work but owns nothing; migrations make it (docs: architecture, "Processes, connections, trust"). */
export const appRole = 'talat_app';

const int8 = 20;
const date = 1082;

/**
 * int8 as a number; counters and money stay within the safe integers, anything else is a fault worth stopping at.
 * A date as its text: a day has no zone, an instant would give it one.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === date && format !== 'binary') return (text: string) => text;
    if (oid !== int8 || format === 'binary') return pg.types.getTypeParser(oid, format);
    return (text: string) => {
      const value = Number(text);
      if (!Number.isSafeInteger(value)) throw new RangeError(`${text} leaves the safe integers`);
      return value;
    };
  },
};

/** How every session of the app connects: as the app role, with timeouts that the server enforces. */
export function connectionOptions(settings: Settings, name: string): PoolConfig & { connectionString: string } {
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_STATEMENT_TIMEOUT_MS } = settings.get(databaseSettings);
  const options = [
    'idle_in_transaction_session_timeout=5000',
    'lock_timeout=3000',
    `statement_timeout=${DATABASE_STATEMENT_TIMEOUT_MS}`,
    'jit=off',
    // what is worked on is in memory: a small table read whole for two of its rows costs more than looking them up
    'random_page_cost=1.1',
  ];
  // a single login owns the schemas: step down to the app role for everything but migrations
  if (!DATABASE_OWNER_URL || DATABASE_OWNER_URL === DATABASE_URL) options.push(`role=${appRole}`);
  return {
    connectionString: DATABASE_URL,
    application_name: name,
    // as long as a statement may take: a process that starts beside much else does not look at its sockets for seconds
    connectionTimeoutMillis: 15_000,
    options: options.map((option) => `-c ${option}`).join(' '),
    types,
  };
}

export const ownerUrl = (settings: Settings): string =>
  settings.get(databaseSettings).DATABASE_OWNER_URL ?? settings.get(databaseSettings).DATABASE_URL;
