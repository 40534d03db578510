import { anyTwo, buy, fillCart, orderAndPay } from '../buyer.ts';
import { Client } from '../client.ts';
import { drive, type Sample } from '../drive.ts';
import { inTurn, type Measured } from '../rounds.ts';
import { atLeast, atMost, type Bench, type Line, rateLine, type Row } from '../row.ts';
import { stockArticles } from '../seed-articles.ts';
import type { BenchShop } from '../shop.ts';
import { Worker } from '../worker.ts';

export const row: Row = {
  name: 'hot',
  title:
    'Everybody wants the same article: checkouts beside those of all articles, reservations alone, and the last units',
  run: measureHot,
};

async function measureHot(bench: Bench): Promise<Line[]> {
  const { plan, clients } = bench;
  const shop = await bench.open();
  const skus = await stockArticles(shop, 500);
  const pids = { server: shop.serverPid, postgres: shop.postgres.pid };
  const load = (seconds: number) => ({ clients, seconds });
  const reservations = await Worker.start('reservations-process.ts', [shop.postgres.appUrl, 'ART0']);
  const measured = await inTurn(
    [
      { name: 'paid orders over all articles', pids, run: (s) => drive(() => buy(shop.client, anyTwo(skus)), load(s)) },
      {
        name: 'paid orders of the same two articles',
        pids,
        run: (s) => drive(() => buy(shop.client, ['ART0', 'ART1']), load(s)),
      },
      {
        name: 'reservations of one article alone, 256 at a time',
        pids: { server: reservations.pid, postgres: shop.postgres.pid },
        run: (seconds) => reservations.run<Sample>({ clients: 256, seconds }),
      },
    ],
    plan,
  );
  await reservations.close();
  const [spread, hot, alone] = measured as [Measured, Measured, Measured];
  const share = hot.perSecond / spread.perSecond;
  return [
    rateLine(spread, 'orders/s'),
    rateLine(hot, 'orders/s'),
    { name: 'of the orders over all articles', value: share, unit: '×', goal: atLeast(share, 0.8, ' ×') },
    rateLine(alone, '/s', atLeast(Math.round(alone.perSecond), 10_000, '/s')),
    ...(await measureLastUnits(shop)),
  ];
}

/** Three hundred carts with the same article, of which there are a hundred, ordered at the same moment. */
async function measureLastUnits(shop: BenchShop): Promise<Line[]> {
  const [buyers, units] = [300, 100];
  await stockArticles(shop, 1, { unitsEach: units, prefix: 'LAST' });
  const carts = await Promise.all(Array.from({ length: buyers }, () => fillCart(shop.client, ['LAST0', null])));
  const crowd = new Client(shop.client.url, buyers);
  const outcomes = await Promise.allSettled(carts.map((cart) => orderAndPay(crowd, cart)));
  await crowd.close();
  const sold = outcomes.filter(({ status }) => status === 'fulfilled').length;
  const [stock] = await shop.sql.rows<{ held: number; on_hand: number }>(
    `select coalesce((select sum(quantity) from inventory.reservation_line l join inventory.reservation r using (order_id) join inventory.item i using (variant_id)
               where i.sku = 'LAST0' and r.state in ('held', 'claimed')), 0)::int as held,
            (select sum(on_hand) from inventory.stock join inventory.item using (variant_id) where sku = 'LAST0')::int as on_hand`,
  );
  const oversold = Math.max(0, sold - units, stock!.held - units, -stock!.on_hand);
  return [
    {
      name: `oversold, ${buyers} buyers, ${units} units`,
      value: oversold,
      unit: '',
      goal: atMost(oversold, 0),
      note: `${sold} of them paid when answered`,
    },
    { name: `of these ${units} units sold`, value: stock!.held, unit: '', goal: atLeast(stock!.held, units) },
  ];
}
