import { unsafeDatabaseSettings } from '@talat/platform/migrate';
import { databaseSettings, processSettings, seedSettings } from '@talat/platform/platform.settings';
import type { Settings } from '@talat/platform/settings';

const wellKnown = /secret|changeme|password|example|default|test|123456/i;
const secretNames = /(_SECRET|_KEY|_PASSWORD|_PASS)$/;

/** What a production start refuses, each with its way out. Empty when there is nothing. */
export async function productionProblems(
  settings: Settings,
  environment: Record<string, string | undefined>,
): Promise<string[]> {
  if (settings.get(processSettings).NODE_ENV !== 'production') return [];
  const problems = Object.entries(environment)
    .filter(
      ([name, value]) =>
        secretNames.test(name) &&
        name !== 'JWT_PRIVATE_KEY' &&
        value &&
        !name.startsWith('npm_') &&
        (value.length < 16 || wellKnown.test(value)),
    )
    .map(([name]) => `${name} is short or well known: set a random value of at least 32 characters`);
  if (!environment['JWT_PRIVATE_KEY'])
    problems.push('JWT_PRIVATE_KEY is not set: production does not sign with a key it made itself');
  if (settings.get(seedSettings).TALAT_SEED !== 'none')
    problems.push(
      `TALAT_SEED is ${settings.get(seedSettings).TALAT_SEED}: demo accounts have published passwords; set TALAT_SEED=none`,
    );
  const { DATABASE_OWNER_URL, DATABASE_URL } = settings.get(databaseSettings);
  return [...problems, ...(await unsafeDatabaseSettings(DATABASE_OWNER_URL ?? DATABASE_URL))];
}
