import { describeApi } from '@talat/gateway/describe-api';
import { gatewayEdge } from '@talat/gateway/edge';
import { loadSettings } from '@talat/platform/application';
import { loadServices } from '@talat/server/services';
import { startTestApp, type TestApp } from '../../packages/platform/testing/app.ts';
import { ApiDocument, type SeenAnswer } from './api-document.ts';
import { generousLimits, quickBank, Shop } from './shop.ts';

export type RunningShop = Shop & { app: TestApp };

let document: ApiDocument | undefined;

/** Every answer of every flow is one that the API's document describes, to the last field. */
function requireDocumented(answer: SeenAnswer): void {
  const problems = document!.find(answer.method, answer.path) ? document!.problemsOf(answer) : [];
  if (problems.length) throw new Error(problems.join('\n'));
}

/** All services over real HTTP with the gateway's edge in front, on a database of their own, with the accounts of the seed. */
export async function startShop(env: Record<string, string> = {}): Promise<RunningShop> {
  const services = await loadServices('all');
  document ??= new ApiDocument(await describeApi(services));
  const all = { ...generousLimits, ...quickBank, ...env };
  const app = await startTestApp({
    services,
    env: all,
    seed: { kind: 'accounts', now: new Date() },
    edge: gatewayEdge(loadSettings(services, { DATABASE_URL: 'postgres://unused', ...all }), services),
  });
  const sql = { rows: <Row extends object>(text: string, values?: unknown[]) => app.sql<Row>(text, values) };
  const shop = new Shop(app.url, sql, (timeoutMs) => app.settled(timeoutMs), requireDocumented);
  return Object.assign(shop, { app });
}
