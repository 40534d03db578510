import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import { type Currency, toDecimal } from '@talat/contracts/money';
import type { Reconciliation } from '@talat/contracts/payment';
import { Clock } from '@talat/platform/clock';
import { Database, statement } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { audit } from '@talat/platform/record';
import { PaymentProviders } from './payment-providers.service.ts';
import type { OperationRow } from './payment.repository.ts';
import { type Break, daysAfter, findBreaks, type OurRecord } from './reconcile.rules.ts';
import { SettlePayment } from './settle-payment.ts';

/** Joined as a whole, not looked up line by line: a table that has just grown has no statistics. */
const recordsOf = (which: string) =>
  `with mine as materialized (select * from payments.operation where ${which})
   select m.provider_key as key, m.kind, m.payment_id, m.currency, m.status, m.amount, b.booked::bigint as booked
     from mine m
     left join (select o.id, sum(abs(e.amount)) / 2 as booked
                  from mine o join payments.ledger_txn t on t.payment_id = o.payment_id and t.operation_id = o.id
                  join payments.ledger_entry e on e.txn_id = t.id group by o.id) b on b.id = m.id`;
const ours = statement<OurRecord>(
  'payments.our-records',
  recordsOf('provider = $1 and created_at >= $2 and created_at < $3'),
);
const oursByKey = statement<OurRecord>(
  'payments.our-records-by-key',
  recordsOf('provider_key in (select unnest($1::text[]))'),
);
const givenUp = statement<OperationRow>(
  'payments.given-up',
  `select * from payments.operation where provider_key in (select unnest($1::text[])) and status in ('failed', 'dropped', 'planned')`,
);
const insertRun = statement<{ at: Date }>(
  'payments.insert-reconciliation',
  'insert into payments.reconciliation (id, compared) values ($1, $2) returning at',
);
const insertBreaks = statement(
  'payments.insert-breaks',
  `insert into payments.reconciliation_break (reconciliation_id, line, kind, payment_id, provider_key, ours, theirs, currency)
   select $1, n, b ->> 'kind', (b ->> 'paymentId')::uuid, b ->> 'providerKey', (b ->> 'ours')::bigint, (b ->> 'theirs')::bigint, b ->> 'currency'
     from jsonb_array_elements($2::jsonb) with ordinality as t(b, n)`,
);
type BreakRow = {
  kind: string;
  payment_id: string | null;
  provider_key: string;
  ours: number | null;
  theirs: number | null;
  currency: Currency;
};
const listRuns = statement<{ id: string; at: Date; compared: number; breaks: BreakRow[] }>(
  'payments.list-reconciliations',
  `select r.id, r.at, r.compared, coalesce((select jsonb_agg(to_jsonb(b) order by b.line) from payments.reconciliation_break b where b.reconciliation_id = r.id), '[]') as breaks
     from payments.reconciliation r order by r.at desc limit 30`,
);

const day = 86_400_000;
const lookBackDays = 35;

/** The provider's list against ours and the ledger; what differs becomes a row that somebody must explain. */
@Injectable()
export class ReconcilePayments {
  readonly #log = logger('payments');

  constructor(
    private readonly db: Database,
    private readonly providers: PaymentProviders,
    private readonly settle: SettlePayment,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes what the provider did after we had given up on it, through the same decision as any answer: it is undone there.
   * Answers how many such late successes there were.
   */
  async takeLate(range: { from: Date; to: Date }): Promise<number> {
    let taken = 0;
    for (const name of this.providers.names()) {
      const succeeded = (await this.providers.get(name).list(range)).filter(({ outcome }) => outcome === 'succeeded');
      const late = succeeded.length > 0 ? await this.db.rows(givenUp, [succeeded.map(({ key }) => key)]) : [];
      for (const operation of late) {
        // one that cannot be taken must not keep the others out: the comparison shows it
        await this.settle.answer(operation, { outcome: 'succeeded' }).then(
          () => (taken += 1),
          (error: unknown) =>
            this.#log.error({ err: error, operation: operation.id }, 'a late success cannot be taken'),
        );
      }
    }
    return taken;
  }

  /** From today backwards. */
  async run(): Promise<Reconciliation> {
    const now = this.clock.now().getTime();
    const oldest = now - lookBackDays * day;
    const found: Break[] = [];
    let compared = 0;
    let days = 1;
    for (let to = now + day; to > oldest; ) {
      const from = Math.max(oldest, to - days * day);
      const result = await this.compareAll({ from: new Date(from), to: new Date(to) });
      compared += result.compared;
      found.push(...result.breaks);
      to = from;
      days = daysAfter(days, result.compared);
    }
    const id = newId();
    return this.db.transaction(async (tx) => {
      const row = (await tx.one(insertRun, [id, compared]))!;
      if (found.length) await tx.rows(insertBreaks, [id, JSON.stringify(found)]);
      audit(tx, {
        service: 'payments',
        action: 'payments.reconciled',
        entity: 'reconciliation',
        entityId: id,
        after: { compared, breaks: found.length },
      });
      return {
        id,
        at: row.at.toISOString(),
        compared,
        breaks: found.map(({ currency, ...item }) => ({
          ...item,
          ours: decimal(item.ours, currency),
          theirs: decimal(item.theirs, currency),
        })),
      };
    });
  }

  private async compareAll(range: { from: Date; to: Date }): Promise<{ compared: number; breaks: Break[] }> {
    await this.takeLate(range);
    const results = [];
    for (const name of this.providers.names()) results.push(await this.compare(name, range));
    return {
      compared: results.reduce((all, { compared }) => all + compared, 0),
      breaks: results.flatMap(({ breaks }) => breaks),
    };
  }

  /** An operation and its record at the provider need not be of one day: each side's is looked up by its key at the other. */
  private async compare(name: string, range: { from: Date; to: Date }): Promise<{ compared: number; breaks: Break[] }> {
    const provider = this.providers.get(name);
    const before = await this.db.reports.rows(ours, [name, range.from, range.to]);
    const theirs = await provider.list(range);
    const after = theirs.length > 0 ? await this.db.reports.rows(oursByKey, [theirs.map(({ key }) => key)]) : [];
    const breaks: Break[] = [];
    for (const each of findBreaks(before, theirs, after)) {
      const isElsewhere =
        each.kind === 'missing_there' && (await provider.ask(each.providerKey)).outcome === 'succeeded';
      if (!isElsewhere) breaks.push(each);
    }
    return { compared: Math.max(theirs.length, before.length), breaks };
  }

  async list(): Promise<Reconciliation[]> {
    const runs = await this.db.reports.rows(listRuns);
    return runs.map(({ id, at, compared, breaks }) => ({
      id,
      at: at.toISOString(),
      compared,
      breaks: breaks.map((item) => ({
        kind: item.kind,
        paymentId: item.payment_id,
        providerKey: item.provider_key,
        ours: decimal(item.ours, item.currency),
        theirs: decimal(item.theirs, item.currency),
      })),
    }));
  }
}

const decimal = (minor: number | null, currency: Currency): number | null =>
  minor === null ? null : toDecimal(minor, currency);
