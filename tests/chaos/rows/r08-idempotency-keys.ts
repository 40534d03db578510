import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Answer, until } from '../../flows/api.client.ts';
import { byCard, cards, linesOf, orderBody } from '../../flows/shop.ts';
import { burst, wasShed } from '../burst.ts';
import { type Check, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Row } from '../row.ts';
import type { Trial } from '../trial.ts';

const crowd = 50;
/** Something that is done once for a key: how it is asked for, with which other body, and how often it was done. */
type Deed = {
  what: string;
  path: string;
  body: object;
  otherBody: object;
  as?: string;
  headers?: Record<string, string>;
  done: string;
  about: string;
};

export const row: Row = {
  id: 'R8',
  title: 'Idempotency-Key',
  guards: 'core',
  saboteur: {
    what: 'a key is never known to be taken',
    by: 'done twice',
    sql: [
      {
        function: 'bus.claim_key',
        from: `if v_hash <> p_body_hash then raise exception 'TALAT:IDEMPOTENCY_KEY_REUSED' using errcode = 'P0422'; end if;
  return v_resource;`,
        to: 'return null;',
      },
    ],
  },
  async run(trial) {
    const deployment = await trial.deploy();
    const { shop } = deployment;
    await shop.stockUp({ RICE: 1_000_000 });
    const rounds = trial.sized(2, 40);
    const wrong: object[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const deed of await deeds(deployment))
        wrong.push(...(await atOnce(deployment, deed)).map((found) => ({ deed: deed.what, round, found })));
      trial.say(`keys asked for by ${crowd} at once, round ${round + 1} of ${rounds}`);
    }
    const kills = trial.sized(2, 40);
    const differing = await killed(trial, deployment, kills);
    const checks: Check[] = [
      none(`of ${rounds * 5} keys of ${crowd} at once: done twice, answered differently, or with another body`, wrong),
      none(`of ${kills} kills: replays with another result`, differing),
      same('answered after 71 h 59 min, kept after 72 h', await ageing(deployment), { after71: true, after72: false }),
    ];
    return { did: `${rounds * 5} keys × ${crowd} at once, ${kills} kills, keys aged by three days`, checks };
  },
};

/** One of each kind that moves money, stock or an order; each has its own object. */
async function deeds({ shop }: Deployment): Promise<Deed[]> {
  const paid = await paidOrder(shop);
  const sent = await paidOrder(shop);
  for (const status of ['picking', 'packed', 'shipped'])
    await shop.http('PUT', `/orders/${sent.id}/status`, { as: 'admin', body: { status } });
  const { body: open } = await shop.order({ RICE: 1 }, { paymentMethod: 'card' });
  const order = orderBody({ items: linesOf({ RICE: 2 }), paymentMethod: 'cod', notes: randomUUID() });
  const card = { paymentIntentId: open.payment.intentId, paymentMethod: byCard(cards.good) };
  return [
    {
      what: 'an order',
      path: '/orders',
      body: order,
      otherBody: { ...order, shippingMethod: 'express' },
      done: 'select count(*)::int as times from orders.orders where notes = $1',
      about: order['notes'] as string,
    },
    {
      what: 'a refund',
      path: `/payments/${paid.intentId}/refunds`,
      body: { amount: 10 },
      otherBody: { amount: 11 },
      as: 'admin',
      done: `select count(*)::int as times from payments.operation where payment_id = $1 and kind = 'refund'`,
      about: paid.intentId,
    },
    {
      what: 'a return',
      path: `/orders/${sent.id}/returns`,
      body: { items: [{ sku: 'RICE', quantity: 1 }] },
      otherBody: { items: [{ sku: 'RICE', quantity: 2 }] },
      as: 'admin',
      done: 'select count(*)::int as times from orders.order_return where order_id = $1',
      about: sent.id,
    },
    {
      what: 'a payment',
      path: '/payments/confirm',
      body: card,
      otherBody: { ...card, paymentMethod: byCard(cards.late) },
      done: `select count(*)::int as times from payments.operation where payment_id = $1 and kind = 'auth'`,
      about: open.payment.intentId,
    },
    {
      what: 'a correction of stock',
      path: '/inventory/adjustments',
      body: { sku: 'RICE', delta: 3, reason: 'received', note: paid.id },
      otherBody: { sku: 'RICE', delta: 4, reason: 'received', note: paid.id },
      as: 'admin',
      done: 'select count(*)::int as times from inventory.stock_move where note = $1',
      about: paid.id,
    },
  ];
}

async function paidOrder(shop: Deployment['shop']): Promise<{ id: string; intentId: string }> {
  const { body: order } = await shop.order({ RICE: 3 }, { paymentMethod: 'card' });
  const { intentId } = order.payment;
  await shop.payByCard(intentId);
  const seen = () => shop.seen(order.id);
  await until(seen, ({ status }) => status === 'confirmed', { what: 'a paid order' });
  return { id: order.id, intentId };
}

/** Fifty at once, then once more, then with another body: what is not as it was promised. */
async function atOnce(deployment: Deployment, deed: Deed): Promise<object[]> {
  const { shop, url, sql } = deployment;
  const key = randomUUID();
  const authorization: Record<string, string> = deed.as
    ? { authorization: `Bearer ${await shop.api.token(deed.as)}` }
    : {};
  const headers = { ...authorization, 'idempotency-key': key };
  const request = { method: 'POST', path: deed.path, body: deed.body, headers };
  const requests = Array.from({ length: crowd }, () => request);
  const all = await burst([url], requests);
  for (const answer of all) deployment.hear({ ...request, ...answer });
  const answers = all.filter((answer) => !wasShed(answer));
  const good = answers.filter(({ status }) => status < 300);
  const problems: object[] = answers
    .filter(({ status, body }) => status >= 300 && !(status === 409 && body.code === 'REQUEST_IN_PROGRESS'))
    .map(({ status, body }) => ({ status, code: body.code }));
  const isFinal = (answer: Answer) => answer.body.code !== 'REQUEST_IN_PROGRESS' && !wasShed(answer);
  const ask = (body: object) =>
    until(() => shop.http('POST', deed.path, { body, headers, as: deed.as }), isFinal, { what: 'a final answer' });
  const again = await ask(deed.body);
  if (again.headers.get('idempotent-replayed') !== 'true') problems.push({ replay: again.status });
  const results = [...good, again].map(resultOf);
  const others = results.filter((result) => !isDeepStrictEqual(result, results[0]));
  if (good.length === 0 || others.length > 0) problems.push({ first: results[0], others });
  const other = await ask(deed.otherBody);
  if (other.status !== 422) problems.push({ otherBody: other.status });
  const [row] = await sql.rows<{ times: number }>(deed.done, [deed.about]);
  if (row!.times !== 1) problems.push({ times: row!.times });
  return problems;
}

/** What an answer says was done, but for what goes on by itself meanwhile. */
const resultOf = ({ body }: Answer): unknown => body.id ?? body.intent?.id ?? body;

/** The process dies while keys are under way; whatever became of each, it became that once. */
async function killed(trial: Trial, deployment: Deployment, kills: number): Promise<object[]> {
  const { journal, sql, shop } = deployment;
  const [server] = deployment.processes;
  const random = trial.stream('kills');
  const wrong: object[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const paid = await paidOrder(shop);
    const notes = Array.from({ length: 6 }, () => randomUUID());
    const orders = notes.map((note) => ({
      key: note,
      path: '/orders',
      body: orderBody({ items: linesOf({ RICE: 1 }), paymentMethod: 'cod', notes: note }),
    }));
    const refunds = [3, 4, 5].map((amount) => ({
      key: randomUUID(),
      path: `/payments/${paid.intentId}/refunds`,
      body: { amount },
      as: 'admin',
    }));
    const requests = [...orders, ...refunds].map((request) => ({ method: 'POST', ...request }));
    const under = requests.map((request) => journal.send(request));
    await new Promise((resolve) => setTimeout(resolve, random.next() * 150));
    await server!.kill();
    const first = await Promise.all(under);
    await server!.start();
    for (const [index, request] of requests.entries()) {
      const then = [first[index], await journal.resolve(request), await journal.resolve(request)];
      const ids = new Set(then.flatMap((answer) => (answer && answer.status < 300 ? answer.body.id : [])));
      if (ids.size !== 1) wrong.push({ kill, path: request.path, ids: [...ids] });
    }
    const [row] = await sql.rows<{ orders: number; refunds: number }>(
      `select (select count(*)::int from orders.orders where notes = any($1)) as orders,
              (select count(*)::int from payments.operation where payment_id = $2 and kind = 'refund') as refunds`,
      [notes, paid.intentId],
    );
    if (row!.orders !== orders.length || row!.refunds !== refunds.length) wrong.push({ kill, ...row });
    trial.say(`kill ${kill + 1} of ${kills}`);
  }
  return wrong;
}

/** The sweep runs when a process starts and its turn has come; the database's clock is where it is, so the key is made older. */
async function ageing({ shop, sql, processes }: Deployment): Promise<{ after71: boolean; after72: boolean }> {
  const key = randomUUID();
  const body = orderBody({ items: linesOf({ RICE: 1 }), paymentMethod: 'cod' });
  const ask = () => shop.http('POST', '/orders', { body, headers: { 'idempotency-key': key } });
  const first = await ask();
  const rowsOf = async (wanted: string) =>
    (await sql.rows('select 1 from bus.idempotency_key where key = $1', [wanted])).length;
  const isThere = async (age: string): Promise<boolean> => {
    await sql.rows('update bus.idempotency_key set at = clock_timestamp() - $2::interval where key = $1', [key, age]);
    await sql.rows(`update bus.schedule set next_at = clock_timestamp() where name = 'bus.housekeeping'`);
    const decoy = randomUUID();
    await sql.rows(
      `insert into bus.idempotency_key (scope, route, key, body_hash, at) values ('a', 'b', $1, 'c', clock_timestamp() - interval '73 hours')`,
      [decoy],
    );
    await processes[0]!.kill('SIGTERM');
    await processes[0]!.start();
    await until(
      () => rowsOf(decoy),
      (rows) => rows === 0,
      { what: 'the sweep' },
    );
    return (await rowsOf(key)) === 1;
  };
  const isKept = await isThere('71 hours 59 minutes');
  const again = await ask();
  const after71 = isKept && again.body.id === first.body.id && again.headers.get('idempotent-replayed') === 'true';
  return { after71, after72: await isThere('72 hours 1 minute') };
}
