import { z } from 'zod';

const Env = z.object({
  API_URL: z.url().default('http://127.0.0.1:3001'),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Where this process listens, on this machine. */
  PORT: z.coerce.number().default(3000),
  TALAT_SEED: z.enum(['demo', 'accounts', 'none']).default('demo'),
});

/** Settings of the web app, parsed once; nothing else here reads `process.env`. Server side only. */
export const env = Object.freeze(Env.parse(process.env));

export const isSecure = env.PUBLIC_URL.startsWith('https:');
