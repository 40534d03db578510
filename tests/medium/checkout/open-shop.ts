import { createApplication, loadSettings } from '@talat/platform/application';
import { ClientCalls } from '@talat/platform/client-calls';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { TestApp } from '@talat/platform/testing/app';
import type { PricedVariant } from '@talat/contracts/catalog.client';
import { Shop } from './given-shop.ts';
import { services, standIns } from './stand-ins.ts';

type Options = {
  /** Where the services sign in, and where one looks behind them; the same unless said. */
  database: { url: string; superUrl?: string };
  keys: string;
  articles: readonly PricedVariant[];
  env?: Record<string, string>;
};

/** A shop's process on a database that is migrated already, with or without a test runner. */
export async function openShop({ database, keys, articles, env = {} }: Options): Promise<Shop> {
  const settings = loadSettings(services, {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '8',
    ...env,
  });
  const nest = await createApplication({ services, settings, keys: new SigningKeys(await ensureKeys(keys)) });
  for (const [service, served] of Object.entries(standIns(articles))) nest.get(ClientCalls).serve(service, served);
  await nest.listen(0, '127.0.0.1');
  const url = (await nest.getUrl()).replace('[::1]', '127.0.0.1');
  const app = new TestApp(nest, url, database.superUrl ?? database.url, async () => undefined);
  return new Shop(app, new Map(articles.map((article) => [article.sku, article])));
}
