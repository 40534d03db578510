import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { ConfirmPayment as ConfirmRequest } from '@talat/contracts/payment';
import type { CallerInfo } from '@talat/platform/context';
import { Database, statement } from '@talat/platform/database';
import { cardBrand, isCardNumber } from './card.rules.ts';
import type { CardData, CardToken } from './payment.provider.ts';
import { PaymentProviders } from './payment-providers.service.ts';

const findSaved = statement<CardToken>(
  'payments.find-saved',
  'select token, brand, last4 from payments.saved_method where id = $1 and user_id = $2 and provider = $3',
);
const findDefault = statement<CardToken>(
  'payments.find-default',
  'select token, brand, last4 from payments.saved_method where user_id = $1 and provider = $2 order by is_default desc, created_at desc limit 1',
);
/** What a script that only says "card" pays with while money is played with. */
const playCard: CardData = { number: '4242424242424242', expMonth: 12, expYear: 2099, cvc: '123' };

/** Which card pays. The card itself goes to the provider and is forgotten; of a saved one we only have the provider's token. */
@Injectable()
export class ChooseCard {
  constructor(
    private readonly db: Database,
    private readonly providers: PaymentProviders,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED without any card, PAYMENT_DECLINED for a number that is none */
  async choose(request: ConfirmRequest, caller: CallerInfo): Promise<CardToken> {
    const method = typeof request.paymentMethod === 'object' ? request.paymentMethod : undefined;
    if (method?.savedMethodId) return this.saved(method.savedMethodId, caller);
    if (method?.card) return this.tokenize(method.card);
    const saved = caller.userId
      ? await this.db.one(findDefault, [caller.userId, this.providers.forCards().name])
      : undefined;
    if (saved) return saved;
    if (this.providers.isSimulated) return this.tokenize(playCard);
    throw new DomainError('VALIDATION_FAILED', { summary: 'paymentMethod.card is required to pay by card' });
  }

  private async saved(id: string, caller: CallerInfo): Promise<CardToken> {
    const saved = await this.db.one(findSaved, [id, caller.requireUser(), this.providers.forCards().name]);
    if (!saved) throw new DomainError('NOT_FOUND', { what: 'payment method' });
    return saved;
  }

  private async tokenize(card: CardData): Promise<CardToken> {
    if (!isCardNumber(card.number)) throw new DomainError('PAYMENT_DECLINED', { reason: 'invalid_number' });
    const token = await this.providers.forCards().tokenize(card);
    return { ...token, brand: cardBrand(card.number) };
  }
}
