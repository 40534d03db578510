import { gatewayEdge } from '@talat/gateway/edge';
import { loadSettings } from '@talat/platform/application';
import { loadServices } from '@talat/server/services';
import { startTestApp, type TestApp } from '../../packages/platform/testing/app.ts';
import { generousLimits, quickBank, Shop } from './shop.ts';

export type RunningShop = Shop & { app: TestApp };

/** All services over real HTTP with the gateway's edge in front, on a database of their own, with the accounts of the seed. */
export async function startShop(env: Record<string, string> = {}): Promise<RunningShop> {
  const services = await loadServices('all');
  const all = { ...generousLimits, ...quickBank, ...env };
  const app = await startTestApp({
    services,
    env: all,
    seed: { kind: 'accounts', now: new Date() },
    edge: gatewayEdge(loadSettings(services, { DATABASE_URL: 'postgres://unused', ...all }), services),
  });
  const sql = { rows: <Row extends object>(text: string, values?: unknown[]) => app.sql<Row>(text, values) };
  const shop = new Shop(app.url, sql, (timeoutMs) => app.settled(timeoutMs));
  return Object.assign(shop, { app });
}
