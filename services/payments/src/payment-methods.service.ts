import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { SavedMethod, SaveMethod } from '@talat/contracts/payment';
import type { CallerInfo } from '@talat/platform/context';
import { Database, statement, type Tx } from '@talat/platform/database';
import { audit } from '@talat/platform/record';
import { isCardNumber } from './card.rules.ts';
import { PaymentProviders } from './payment-providers.service.ts';

type MethodRow = { id: string; brand: string; last4: string; exp_month: number; exp_year: number; is_default: boolean };
const columns = 'id, brand, last4, exp_month, exp_year, is_default';
const list = statement<MethodRow>(
  'payments.list-methods',
  `select ${columns} from payments.saved_method where user_id = $1 order by is_default desc, created_at`,
);
/** Two defaults at once would each find none before it. */
const lockOwner = statement<object>(
  'payments.lock-methods',
  `select pg_advisory_xact_lock(hashtextextended('payments.method:' || $1, 0))`,
);
const undefault = statement(
  'payments.undefault-methods',
  'update payments.saved_method set is_default = false where user_id = $1 and is_default',
);
const insert = statement<MethodRow>(
  'payments.save-method',
  `insert into payments.saved_method (id, user_id, provider, token, brand, last4, exp_month, exp_year, is_default) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${columns}`,
);
const remove = statement<MethodRow>(
  'payments.remove-method',
  `delete from payments.saved_method where id = $1 and user_id = $2 returning ${columns}`,
);
const forget = statement<MethodRow>(
  'payments.forget-methods',
  `delete from payments.saved_method where user_id = any($1) returning ${columns}`,
);

/** A customer's saved cards: the provider's tokens and what people recognise a card by. */
@Injectable()
export class PaymentMethods {
  constructor(
    private readonly db: Database,
    private readonly providers: PaymentProviders,
  ) {}

  async list(caller: CallerInfo): Promise<SavedMethod[]> {
    return (await this.db.rows(list, [caller.requireUser()])).map(toMethod);
  }

  async save({ card, isDefault = false }: SaveMethod, caller: CallerInfo): Promise<SavedMethod> {
    const userId = caller.requireUser();
    if (!isCardNumber(card.number))
      throw new DomainError('VALIDATION_FAILED', { summary: 'card.number is not a card number' });
    const provider = this.providers.forCards();
    const { token, brand, last4 } = await provider.tokenize(card);
    return this.db.transaction(async (tx) => {
      if (isDefault) {
        await tx.rows(lockOwner, [userId]);
        await tx.rows(undefault, [userId]);
      }
      const row = (await tx.one(insert, [
        newId(),
        userId,
        provider.name,
        token,
        brand,
        last4,
        card.expMonth,
        card.expYear,
        isDefault,
      ]))!;
      audit(tx, {
        service: 'payments',
        action: 'payment_method.saved',
        entity: 'payment_method',
        entityId: row.id,
        after: { brand, last4 },
      });
      return toMethod(row);
    });
  }

  async remove(id: string, caller: CallerInfo): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await tx.one(remove, [id, caller.requireUser()]);
      if (!row) throw new DomainError('NOT_FOUND', { what: 'payment method' });
      recordRemoval(tx, row);
    });
  }

  /** Of accounts that are gone: nobody could remove them any more. */
  async forget(tx: Tx, userIds: readonly string[]): Promise<void> {
    for (const row of await tx.rows(forget, [userIds])) recordRemoval(tx, row);
  }
}

function recordRemoval(tx: Tx, { id, brand, last4 }: MethodRow): void {
  audit(tx, {
    service: 'payments',
    action: 'payment_method.removed',
    entity: 'payment_method',
    entityId: id,
    before: { brand, last4 },
  });
}

const toMethod = (row: MethodRow): SavedMethod => ({
  id: row.id,
  type: 'card',
  brand: row.brand,
  last4: row.last4,
  expMonth: row.exp_month,
  expYear: row.exp_year,
  isDefault: row.is_default,
});
