import { Injectable } from '@nestjs/common';
import { Database, statement, type Tx } from '@talat/platform/database';
import { Every } from '@talat/platform/jobs';

/** Best sellers are those of the last seven days, in Bangkok. */
const windowDays = 7;

const addSales = statement(
  'catalog.add-sales',
  `insert into catalog.product_sale (day, product_id, quantity)
   select s.day, s.product_id, s.quantity from unnest($1::date[], $2::uuid[], $3::int[]) as s(day, product_id, quantity) order by 1, 2
   on conflict (day, product_id) do update set quantity = product_sale.quantity + excluded.quantity`,
);
const countSales = statement<{ product_id: string }>(
  'catalog.count-sales',
  `with sold as (
     select product_id, sum(quantity)::bigint as quantity from catalog.product_sale
      where day > (clock_timestamp() at time zone 'Asia/Bangkok')::date - $1::int group by product_id
   ), changed as (
     select p.product_id, coalesce(sold.quantity, 0) as quantity from catalog.product_search p left join sold using (product_id)
      where p.sold_recently <> coalesce(sold.quantity, 0)
      -- in one order, here and where stock is shown: two who write many rows wait for each other, and never in a circle
      order by p.product_id for no key update of p
   )
   update catalog.product_search p set sold_recently = changed.quantity from changed where changed.product_id = p.product_id returning p.product_id`,
);

const bangkokDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Bangkok',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export type Sale = { productId: string; quantity: number; at: Date };

/** Units sold by day and product, from confirmed orders. */
@Injectable()
export class ProductSaleRepository {
  constructor(private readonly db: Database) {}

  async add(tx: Tx, sales: readonly Sale[]): Promise<void> {
    const sums = new Map<string, { day: string; productId: string; quantity: number }>();
    for (const { productId, quantity, at } of sales) {
      const day = bangkokDay.format(at);
      const sum = sums.get(`${day} ${productId}`);
      if (sum) sum.quantity += quantity;
      else sums.set(`${day} ${productId}`, { day, productId, quantity });
    }
    const rows = [...sums.values()];
    if (rows.length)
      await tx.rows(addSales, [rows.map((r) => r.day), rows.map((r) => r.productId), rows.map((r) => r.quantity)]);
  }

  /** Puts the sums beside the search rows that lists sort by; orders themselves never touch those. */
  @Every('catalog.count-sales', 60)
  async count(): Promise<void> {
    await this.db.reports.rows(countSales, [windowDays]);
  }
}
