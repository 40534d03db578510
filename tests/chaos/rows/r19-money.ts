import { type Currency, currencyDigits, toDecimalText } from '@talat/contracts/money';
import { cards, linesOf } from '../../flows/shop.ts';
import { type Check, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row.ts';
import type { CartsFound, CartsWanted } from '../subjects/carts.ts';
import { withHands } from '../supervisor.ts';

const currencies: Currency[] = ['THB', 'JPY', 'KWD'];

export const row: Row = {
  id: 'R19',
  title: 'money',
  guards: 'core',
  saboteur: [
    {
      what: 'tax is allotted to the lines by rounding each share',
      by: 'carts whose sums are not exact',
      source: [
        {
          file: 'packages/contracts/src/money.ts',
          from: 'let left = amount - parts.reduce((a, part) => a + part.share, 0n);',
          to: 'let left = 0n;',
        },
      ],
    },
    {
      what: 'the rest of the tax goes to the last lines',
      by: 'carts whose sums are not exact',
      source: [
        {
          file: 'packages/contracts/src/money.ts',
          from: 'parts.toSorted((a, b) => (b.rest > a.rest ? 1 : b.rest < a.rest ? -1 : a.index - b.index))',
          to: 'parts.toReversed()',
        },
      ],
    },
    {
      what: 'there is no tax',
      by: 'orders in THB that are not charged as shown',
      source: [
        {
          file: 'packages/contracts/src/money.ts',
          from: 'return Number((numerator * 2n + denominator) / (denominator * 2n));',
          to: 'return numerator < 0n ? Number(denominator) : 0;',
        },
      ],
    },
    {
      what: 'a decimal becomes minor units by multiplying',
      by: 'carts whose sums are not exact',
      source: [
        {
          file: 'packages/contracts/src/money.ts',
          from: "const minor = Number(`${whole}${significant.padEnd(digits, '0')}`);",
          to: 'const minor = Math.trunc(Number(value) * 10 ** digits);',
        },
      ],
    },
  ],
  async run(trial) {
    const carts = trial.sized(5_000, 100_000);
    const wanted: CartsWanted = { seed: trial.seed, carts };
    const { wrong } = await trial.subject<CartsFound>('carts', wanted);
    const orders = trial.sized(10, 400);
    const checks: Check[] = [none('carts whose sums are not exact', wrong)];
    for (const currency of currencies) {
      const deployment = await trial.deploy({ env: { SHOP_CURRENCY: currency } });
      const { problems, refunds } = await sell(deployment, { currency, orders, random: trial.stream(currency) });
      checks.push(
        none(`orders in ${currency} that are not charged as shown`, problems),
        ...refundChecks(refunds, { currency, orders }),
        ...(await deployment.books()),
      );
      await deployment.close();
      trial.say(`${orders} orders in ${currency}`);
    }
    return {
      did: `${carts} carts in six currencies; ${orders} paid orders in each of ${currencies.join(', ')}`,
      checks,
    };
  },
};

/** Percent, inside the prices: the shop's own default. */
const vat = 7;
const refundsEach = 3;
/** Two of each order's refunds are less than a half of it, the third asks for all. */
function refundChecks(
  answers: ReadonlyMap<string, number>,
  { currency, orders }: { currency: Currency; orders: number },
): Check[] {
  const wanted = { given: orders * (refundsEach - 1), REFUND_TOO_LARGE: orders };
  const { given = 0, REFUND_TOO_LARGE = 0, ...others } = Object.fromEntries(answers);
  return [same(`refunds in ${currency}`, { given, REFUND_TOO_LARGE, ...others }, wanted)];
}

type Sold = { problems: string[]; refunds: ReadonlyMap<string, number> };
/** Paid orders with random prices and refunds of random parts, as whole text to the last digit. */
async function sell(
  { shop, sql }: Deployment,
  { currency, orders, random }: { currency: Currency; orders: number; random: Random },
): Promise<Sold> {
  const skus = ['A', 'B', 'C', 'D'];
  for (const sku of skus) await shop.stockUp({ [sku]: 100_000 }, price(random, currency));
  const problems: string[] = [];
  const refunds = new Map<string, number>();
  await withHands(
    4,
    Array.from({ length: orders }, (_, index) => index),
    async (index) => {
      const mine = random.stream(`order ${index}`);
      const items = linesOf(Object.fromEntries(skus.map((sku) => [sku, mine.between(1, 7)])));
      const { body: order } = await shop.checkout({}, { items, paymentMethod: 'card' });
      const paid = await shop.payByCard(order.payment.intentId as string, cards.good);
      const problem = await compare({ sql, order, paid: paid.body, currency });
      if (problem) problems.push(`${order.orderNumber}: ${problem}`);
      const total = minorOf(order.total, currency);
      for (let n = 0; n < refundsEach; n++) {
        const isAll = n === refundsEach - 1;
        const { status, body } = await shop.http('POST', `/payments/${order.payment.intentId}/refunds`, {
          as: 'admin',
          body: {
            amount: toDecimalText(isAll ? total : mine.between(1, Math.floor(total / 2) - 1), currency),
          },
          headers: { 'idempotency-key': `${order.id}:${n}` },
        });
        const kind = status === 201 ? 'given' : (body.code as string);
        refunds.set(kind, (refunds.get(kind) ?? 0) + 1);
      }
    },
  );
  const tooMuch = await sql.rows<{ id: string }>('select id from payments.payment where refunded > captured');
  return { problems: [...problems, ...tooMuch.map(({ id }) => `${id} gave back more than it took`)], refunds };
}

type Shown = {
  id: string;
  total: number;
  shipping: number;
  tax: number;
  items: { lineTotal: number; taxIncluded: number }[];
};
type Compared = { sql: Deployment['sql']; order: Shown; paid: { status: string }; currency: Currency };
async function compare({ sql, order, paid, currency }: Compared): Promise<string | undefined> {
  const minor = (value: number) => minorOf(value, currency);
  const lines = order.items.reduce((all, item) => all + minor(item.lineTotal), 0);
  if (lines + minor(order.shipping) !== minor(order.total)) return 'the lines are not the total';
  const inside = (minor(order.total) * vat) / (100 + vat);
  if (Math.abs(minor(order.tax) - inside) > 0.5) return `a tax of ${order.tax} in ${order.total}`;
  if (order.items.reduce((all, item) => all + minor(item.taxIncluded), 0) > minor(order.tax))
    return 'taxes of the lines';
  const [bank] = await sql.rows<{ amount: number }>(
    `select sum(s.amount)::int8::int as amount from payments.sim_psp s join payments.operation o on o.provider_key = s.key
       join payments.payment p on p.id = o.payment_id where p.order_id = $1 and o.kind in ('capture', 'charge') and s.kind = o.kind and s.outcome = 'succeeded'`,
    [order.id],
  );
  return bank?.amount === minor(order.total)
    ? undefined
    : `shown ${order.total}, charged ${bank?.amount} (${paid.status})`;
}

/** By text, as a reader of the JSON would: nothing of ours is used to judge ours. */
function minorOf(value: number, currency: Currency): number {
  const [whole, fraction = ''] = String(value).split('.');
  return Number(`${whole}${fraction.padEnd(currencyDigits[currency], '0')}`);
}

const price = (random: Random, currency: Currency): number =>
  Number(toDecimalText(random.between(1, 300_000), currency));
