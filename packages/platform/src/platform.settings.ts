import { z } from 'zod';
import { defineSettings, durationSetting, switchSetting } from './settings.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

export const processSettings = defineSettings('process', {
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('production refuses default secrets, demo accounts and an unsafe database'),
  SERVICES: z.string().default('all').describe('Services of this process, comma separated, or all'),
  HOST: z.string().default('127.0.0.1').describe('Address that the API listens on'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3001).describe('Port of the API'),
  API_EXTRA_PORTS: list.default([]).describe('More ports on which the same API answers, comma separated'),
  WEB_PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port of the web app'),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000').describe('Address under which people reach the web app'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least level of the JSON log lines'),
  TRUST_PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies in front may be believed about X-Forwarded-For'),
  WEB_PROXY_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Shared with the web app, whose word on the address of a reader is taken; made by the launcher'),
});

export const databaseSettings = defineSettings('database', {
  DATABASE_URL: z.url().describe('PostgreSQL 16 or newer; unset: the embedded one under .talat/'),
  DATABASE_OWNER_URL: z
    .url()
    .optional()
    .describe('Login that migrates, when DATABASE_URL is a login without ownership'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(24).describe('Connections for work'),
  DATABASE_REPORT_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(4)
    .describe('Connections for heavy reads, kept apart from work'),
  DATABASE_STATEMENT_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(15_000)
    .describe('Longest statement of a request, in milliseconds'),
});

export const busSettings = defineSettings('bus', {
  BUS_NOTIFY: z
    .enum(['auto', 'on', 'off'])
    .default('auto')
    .describe('Wake other processes by NOTIFY; auto: when this process does not run all services'),
  BUS_PART_ROWS: z.coerce
    .number()
    .int()
    .min(1000)
    .max(100_000_000)
    .default(4_000_000)
    .describe('Events in a part of the outbox and the log, at least; what is old goes by whole parts'),
  BUS_KEEP_DAYS: z.coerce
    .number()
    .int()
    .min(30)
    .default(400)
    .describe('Days that events stay readable; history, stock movements and ledger are kept for good'),
});

/** In seconds. A process that starts looks for revocations this far back. */
export const longestAccessToken = 3600;

export const securitySettings = defineSettings('security', {
  JWT_PRIVATE_KEY: z
    .string()
    .optional()
    .describe('ES256 private key as a JWK in one line; unset: the one under .talat/keys, made at the first start'),
  JWT_ACCESS_EXPIRES_IN: durationSetting(600)
    .refine((seconds) => seconds <= longestAccessToken, 'at most 1h: what is revoked is remembered that long')
    .describe('Life of an access token, at most an hour (10m)'),
  JWT_REFRESH_EXPIRES_IN: durationSetting(2_592_000).describe('Life of a session from its sign-in (30d)'),
  API_SESSION_COOKIE: switchSetting(false).describe('Also accept and set the cookie session_id'),
  CORS_ORIGIN: list.default([]).describe('Other origins that browsers may call from, comma separated'),
});

export const seedSettings = defineSettings('seed', {
  TALAT_SEED: z
    .enum(['demo', 'accounts', 'none'])
    .default('demo')
    .describe('First start: demo shop, demo accounts only, or nothing'),
});

export const clientSettings = defineSettings('clients', {
  INTERNAL_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('Port for calls between processes; unset: none are taken'),
  INTERNAL_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address that this port listens on: that of a network which only the other processes reach'),
  INTERNAL_URLS: z
    .string()
    .default('')
    .transform((text) =>
      Object.fromEntries(
        text
          .split(',')
          .map((part) => part.split('=').map((s) => s.trim()))
          .filter((pair): pair is [string, string] => pair.length === 2),
      ),
    )
    .describe('Where services of other processes take calls: orders=http://127.0.0.1:4001,cart=…'),
});

export const fileSettings = defineSettings('files', {
  FILES_DIR: z.string().default('.talat/files').describe('Folder of pictures and documents'),
});

export const platformSettings = [
  processSettings,
  databaseSettings,
  busSettings,
  securitySettings,
  seedSettings,
  clientSettings,
  fileSettings,
];
