import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import { type Currency, toDecimal } from '@talat/contracts/money';
import type { Reconciliation } from '@talat/contracts/payment';
import { Clock } from '@talat/platform/clock';
import { Database, statement } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { audit } from '@talat/platform/record';
import { PaymentProviders } from './payment-providers.service.ts';
import type { ProviderRecord } from './payment.provider.ts';
import type { OperationRow } from './payment.repository.ts';
import { type Break, findBreaks, type OurRecord } from './reconcile.rules.ts';
import { SettlePayment } from './settle-payment.ts';

const ours = statement<OurRecord>(
  'payments.our-records',
  `select o.provider_key as key, o.kind, o.payment_id, o.currency, o.status, o.amount,
          b.booked::bigint as booked
     from payments.operation o
     left join (select t.operation_id, sum(abs(e.amount)) / 2 as booked from payments.ledger_txn t join payments.ledger_entry e on e.txn_id = t.id
                 where t.at >= $2 group by t.operation_id) b on b.operation_id = o.id
    where o.provider = $1 and o.created_at >= $2`,
);
const givenUp = statement<OperationRow>(
  'payments.given-up',
  `select * from payments.operation where provider_key = any($1) and status in ('failed', 'dropped', 'planned')`,
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
      const late = await this.db.rows(givenUp, [succeeded.map(({ key }) => key)]);
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

  async run(): Promise<Reconciliation> {
    const now = this.clock.now().getTime();
    const range = { from: new Date(now - lookBackDays * day), to: new Date(now + day) };
    await this.takeLate(range);
    const found: Break[] = [];
    let compared = 0;
    for (const name of this.providers.names()) {
      // an operation and its record at the provider may lie on both sides of the edge: a day of slack on each
      const before = await this.db.reports.rows(ours, [name, new Date(range.from.getTime() + day)]);
      const theirs: ProviderRecord[] = await this.providers.get(name).list(range);
      const after = await this.db.reports.rows(ours, [name, new Date(range.from.getTime() - day)]);
      compared += Math.max(theirs.length, before.length);
      found.push(...findBreaks(before, theirs, after));
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
