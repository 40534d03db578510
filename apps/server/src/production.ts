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

/** What a production start refuses, in one list, each with its way out; nothing is touched before it is empty. */
export async function productionProblems(
  services: readonly ServiceDefinition[],
  settings: Settings,
  environment: Environment,
): Promise<string[]> {
  if (!isProduction(settings)) return [];
  return [
    ...weakSecrets(settings, environment),
    ...demoSeed(settings),
    ...(await unsafeSettings(settings)),
    ...(await refusedByServices(services, settings)),
  ];
}

function weakSecrets(settings: Settings, environment: Environment): string[] {
  const problems = secretNames
    .filter((name) => environment[name] && isWeak(environment[name]))
    .map((name) => `${name} is short or well known: set a random value of at least 32 characters`);
  const password = decodeURIComponent(new URL(databaseUrl(settings)).password);
  if (password && isWeak(password))
    problems.push('the password in DATABASE_URL is short or well known: give the login a random one');
  if (!environment['JWT_PRIVATE_KEY'])
    problems.push('JWT_PRIVATE_KEY is not set: set one; production does not sign with a key it made itself');
  return problems;
}

function demoSeed(settings: Settings): string[] {
  const { TALAT_SEED } = settings.get(seedSettings);
  return TALAT_SEED === 'none'
    ? []
    : [`TALAT_SEED is ${TALAT_SEED}: demo accounts have published passwords; set TALAT_SEED=none`];
}

/** A login can be given settings of its own, so each is asked what holds for it. */
async function unsafeSettings(settings: Settings): Promise<string[]> {
  const logins = new Set([databaseUrl(settings), settings.get(databaseSettings).DATABASE_URL]);
  const found = await Promise.all([...logins].map(unsafeDatabaseSettings));
  return [...new Set(found.flat())];
}

/** What each service finds in its settings and tables; before the first migration there are none, and nothing in them. */
async function refusedByServices(services: readonly ServiceDefinition[], settings: Settings): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl(settings), application_name: 'talat production check' });
  await client.connect();
  const query = (sql: string, values: unknown[] = []): Promise<object[]> =>
    client.query<object>(sql, values).then(({ rows }) => rows, nothingYet);
  try {
    const found: string[] = [];
    for (const service of services) found.push(...((await service.production?.(settings, query)) ?? []));
    return found;
  } finally {
    await client.end();
  }
}

const undefinedTable = '42P01';
function nothingYet(error: Error & { code?: string }): object[] {
  if (error.code !== undefinedTable) throw error;
  return [];
}
