import { unsafeDatabaseSettings } from '@talat/platform/migrate';
import { databaseSettings, processSettings, seedSettings } from '@talat/platform/platform.settings';
import type { ServiceDefinition } from '@talat/platform/service';
import type { Settings } from '@talat/platform/settings';
import pg from 'pg';

type Environment = Record<string, string | undefined>;

const isProduction = (settings: Settings): boolean => settings.get(processSettings).NODE_ENV === 'production';
const databaseUrl = (settings: Settings): string => {
  const { DATABASE_OWNER_URL, DATABASE_URL } = settings.get(databaseSettings);
  return DATABASE_OWNER_URL ?? DATABASE_URL;
};

/** Secrets of ours: what settings, and the names that earlier systems gave them, hold. */
const secretNames = [
  'JWT_SECRET',
  'JWT_REFRESH_SECRET',
  'WEB_PROXY_SECRET',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'SMTP_PASS',
  'REDIS_PASSWORD',
  'POSTGRES_PASSWORD',
  'DB_PASSWORD',
];
const wellKnown =
  /^(secret|changeme|change-me|password|postgres|admin|example|default|test|your[-_ ].*|.*1234)|(change|replace)[-_ ]?(me|this)|your[-_ ](secret|key)|super[-_ ]?secret/i;
const isWeak = (secret: string): boolean => secret.length < 16 || wellKnown.test(secret);

/** What a production start refuses before it touches anything, each with its way out. Empty when there is nothing. */
export async function productionProblems(settings: Settings, environment: Environment): Promise<string[]> {
  if (!isProduction(settings)) return [];
  const problems = secretNames
    .filter((name) => environment[name] && isWeak(environment[name]))
    .map((name) => `${name} is short or well known: set a random value of at least 32 characters`);
  const password = decodeURIComponent(new URL(databaseUrl(settings)).password);
  if (password && isWeak(password))
    problems.push('the password in DATABASE_URL is short or well known: give the login a random one');
  if (!environment['JWT_PRIVATE_KEY'])
    problems.push('JWT_PRIVATE_KEY is not set: production does not sign with a key it made itself');
  const { TALAT_SEED } = settings.get(seedSettings);
  if (TALAT_SEED !== 'none')
    problems.push(`TALAT_SEED is ${TALAT_SEED}: demo accounts have published passwords; set TALAT_SEED=none`);
  return [...problems, ...(await unsafeDatabaseSettings(databaseUrl(settings)))];
}

/** What the services refuse in production of what is in the database. */
export async function productionProblemsOf(
  services: readonly ServiceDefinition[],
  settings: Settings,
): Promise<string[]> {
  if (!isProduction(settings)) return [];
  const client = new pg.Client({ connectionString: databaseUrl(settings), application_name: 'talat production check' });
  await client.connect();
  try {
    const query = async (sql: string, values: unknown[] = []): Promise<object[]> =>
      (await client.query<object>(sql, values)).rows;
    const found: string[] = [];
    for (const service of services) found.push(...((await service.production?.(settings, query)) ?? []));
    return found;
  } finally {
    await client.end();
  }
}
