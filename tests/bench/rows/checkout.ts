import { anyTwo, buy } from '../buyer.ts';
import { drive } from '../drive.ts';
import { LiveClient } from '../live-clients.ts';
import { inTurn, type Measured } from '../rounds.ts';
import { atLeast, atMost, type Bench, type Line, rateLine, type Row } from '../row.ts';
import { stockArticles } from '../seed-articles.ts';

const articles = 1000;

export const row: Row = {
  name: 'checkout',
  title:
    'Checkout: from an empty cart to a paid order, two articles, by card; events, audit, ledger and a live console on',
  run: measureCheckout,
};

async function measureCheckout({ open, referenceBeside, plan, clients, say }: Bench): Promise<Line[]> {
  const shop = await open();
  const reference = await referenceBeside(shop);
  const skus = await stockArticles(shop, articles);
  say(`${articles} articles are on the shelf`);
  const postgres = shop.postgres.pid;
  const watcher = new LiveClient(shop.url, await shop.api.token('admin'), []);
  await watcher.connect();
  const load = (seconds: number) => ({ clients, seconds });
  const measured = await inTurn(
    [
      {
        name: 'the bare order of two articles, one prepared transaction',
        pids: { server: reference.pid, postgres },
        run: (seconds) => reference.orders(load(seconds)),
      },
      {
        name: 'paid orders of two articles out of a thousand',
        pids: { server: shop.serverPid, postgres },
        run: (seconds) => drive(() => buy(shop.client, anyTwo(skus)), load(seconds)),
      },
    ],
    plan,
  );
  const [bare, spread] = measured as [Measured, Measured];
  watcher.close();
  const share = spread.perSecond / bare.perSecond;
  return [
    rateLine(bare, 'orders/s'),
    rateLine(spread, 'orders/s', atMost(spread.p99, 1000, ' ms (p99)')),
    { name: 'orders that were not paid', value: spread.failed, unit: '', goal: atMost(spread.failed, 0) },
    { name: 'of the bare order', value: share, unit: '×', goal: atLeast(share, 0.1, ' ×') },
  ];
}
