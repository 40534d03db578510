// Started by kill.spec.ts: a shop's process with one customer, which kills itself right after one named call has had its effect.
// Arguments: database URL, folder of keys, the call to die after, articles as JSON, what the customer does: "pay", or "leave" until the deadline.
import { ClientCalls } from '@talat/platform/client-calls';
import { createApplication, loadSettings } from '@talat/platform/application';
import { Database, statement } from '@talat/platform/database';
import { ensureKeys, SigningKeys } from '@talat/platform/signing-keys';
import { PaymentProviders } from '../../../services/payments/src/payment-providers.service.ts';
import { Faults } from './faults.ts';
import { address, cardMethod, cards, services, standIns, stockUp } from './stand-ins.ts';

const [databaseUrl = '', folder = '', deadly = '', json = '[]', plan = 'pay'] = process.argv.slice(2);
const articles = JSON.parse(json);
const settings = loadSettings(services, {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  DATABASE_URL: databaseUrl,
  DATABASE_POOL_SIZE: '8',
});
const nest = await createApplication({ services, settings, keys: new SigningKeys(await ensureKeys(folder)) });
for (const [service, served] of Object.entries(standIns(articles))) nest.get(ClientCalls).serve(service, served);
await nest.listen(0, '127.0.0.1');
const url = `${(await nest.getUrl()).replace('[::1]', '127.0.0.1')}/api/v1`;

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

await stockUp(nest.get(Database), articles, { RICE: 10 });
const [rice] = articles;
let cookie = '';
while (!cookie) {
  const added = await post('/cart/items', { variantId: rice.variantId, quantity: 2 });
  if (added.ok)
    cookie = added.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
  else await new Promise((resolve) => setTimeout(resolve, 100));
}
new Faults({
  calls: nest.get(ClientCalls),
  db: nest.get(Database),
  providers: nest.get(PaymentProviders),
}).dieAfter(deadly);
const placed = await post('/orders', { shippingAddress: address, paymentMethod: 'card' }, { cookie });
const order = (await placed.json()) as { id: string; payment: { intentId: string } };
if (plan === 'pay') {
  const paymentMethod = cardMethod(cards.good);
  await post('/payments/confirm', { paymentIntentId: order.payment.intentId, paymentMethod });
} else {
  const letExpire = statement(
    'test.let-expire',
    `update bus.saga set deadline_at = clock_timestamp() - interval '1 s', next_at = clock_timestamp() where id = $1`,
  );
  await nest.get(Database).rows(letExpire, [order.id]);
  await new Promise((resolve) => setTimeout(resolve, 20_000));
}
// still alive: the call never came
process.exit(3);
