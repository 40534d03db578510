import { join, resolve } from 'node:path';
import { z } from 'zod';
import { processSettings, seedSettings } from '@talat/platform/platform.settings';
import { settingAliases } from '@talat/platform/setting-aliases';
import { defineSettings, Settings, SettingsProblem } from '@talat/platform/settings';
import { StartProblem } from '@talat/platform/start-problem';

/** The repository: everything is started from there. */
export const root = resolve(import.meta.dirname, '../../..');

export const launchSettings = defineSettings('launch', {
  TALAT_HOME: z.string().default('.talat').describe('Folder for the embedded database, keys, logs and pictures'),
  DATABASE_LOG_STATEMENTS: z
    .enum(['none', 'ddl', 'mod', 'all'])
    .default('none')
    .describe('Statements that the embedded database logs'),
  DATABASE_LOG_SLOW_MS: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('The embedded database logs statements that take at least this long'),
});

/** What the launcher itself must know; the services read and check their own settings. */
export interface Launch {
  home: string;
  webPort: number;
  /** As people type it. */
  webUrl: string;
  apiPort: number;
  apiUrl: string;
  extraPorts: number[];
  isProduction: boolean;
  isDemo: boolean;
  hasOwnDatabase: boolean;
  logStatements: 'none' | 'ddl' | 'mod' | 'all';
  logSlowMs: number | undefined;
  /** For the processes that are started. */
  environment: Environment;
}

export type Environment = Record<string, string | undefined>;

/** @throws {StartProblem} naming every setting that cannot be used. */
export function readLaunch(environment: Environment = process.env): Launch {
  const settings = parse(environment);
  const { WEB_PORT, PORT, API_EXTRA_PORTS, NODE_ENV } = settings.get(processSettings);
  const { TALAT_HOME, DATABASE_LOG_STATEMENTS, DATABASE_LOG_SLOW_MS } = settings.get(launchSettings);
  const { env } = settingAliases(environment);
  const webUrl = env['PUBLIC_URL'] || `http://localhost:${WEB_PORT}`;
  return {
    home: resolve(root, TALAT_HOME),
    webPort: WEB_PORT,
    webUrl,
    apiPort: PORT,
    apiUrl: `http://127.0.0.1:${PORT}`,
    extraPorts: API_EXTRA_PORTS.map(Number),
    isProduction: NODE_ENV === 'production',
    isDemo: settings.get(seedSettings).TALAT_SEED !== 'none' && NODE_ENV !== 'production',
    hasOwnDatabase: Boolean(env['DATABASE_URL']),
    logStatements: DATABASE_LOG_STATEMENTS,
    logSlowMs: DATABASE_LOG_SLOW_MS,
    environment: {
      // Browsers take the two names of this machine for two origins; people type either.
      ...(env['CORS_ORIGIN'] ? {} : { CORS_ORIGIN: `http://127.0.0.1:${WEB_PORT}` }),
      FILES_DIR: join(resolve(root, TALAT_HOME), 'files'),
      ...environment,
      PUBLIC_URL: webUrl,
    },
  };
}

export const logFolder = (launch: Launch): string => join(launch.home, 'log');

function parse(environment: Environment): Settings {
  try {
    return new Settings([processSettings, seedSettings, launchSettings], environment);
  } catch (error) {
    if (!(error instanceof SettingsProblem)) throw error;
    throw new StartProblem(
      `Settings that cannot be used: ${error.problems.join('; ')}`,
      'Correct them in the environment or in .env and start again.',
    );
  }
}
