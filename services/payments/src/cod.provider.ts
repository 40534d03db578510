import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { Database, statement } from '@talat/platform/database';
import type { CardToken, PaymentProvider, ProviderRecord, ProviderReply, ProviderState } from './payment.provider.ts';

const listCollected = statement<{ key: string; kind: string; amount: number; currency: ProviderRecord['currency'] }>(
  'payments.cod-list',
  `select provider_key as key, kind, amount, currency from payments.operation where provider = 'cod' and status = 'succeeded' and created_at >= $1 and created_at < $2`,
);

/** Cash on delivery: nobody stands outside to be asked, the cash box is ours and every request succeeds. */
@Injectable()
export class CodProvider implements PaymentProvider {
  readonly name = 'cod';

  constructor(private readonly db: Database) {}

  tokenize(): Promise<CardToken> {
    throw new DomainError('PAYMENT_NOT_POSSIBLE', { status: 'cod' });
  }
  authorize(): Promise<ProviderReply> {
    throw new DomainError('PAYMENT_NOT_POSSIBLE', { status: 'cod' });
  }
  async settle(): Promise<ProviderReply> {
    return { outcome: 'succeeded' };
  }
  async ask(): Promise<ProviderState> {
    return { outcome: 'not_found' };
  }
  /** Its book is the operations' table itself. */
  async list({ from, to }: { from: Date; to: Date }): Promise<ProviderRecord[]> {
    return (await this.db.reports.rows(listCollected, [from, to])).map((row) => ({ ...row, outcome: 'succeeded' }));
  }
}
