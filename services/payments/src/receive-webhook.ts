import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { ProviderMessage } from '@talat/contracts/payment';
import { Clock } from '@talat/platform/clock';
import { Database } from '@talat/platform/database';
import { SigningKeys } from '@talat/platform/signing-keys';
import { PaymentProviders } from './payment-providers.service.ts';
import { findOperationByKey } from './payment.repository.ts';
import { SettlePayment } from './settle-payment.ts';
import { isInWindow, parseSignature, signedText } from './webhook.rules.ts';

/** Purpose of the secret that a provider signs its messages with. */
export const webhookPurpose = (provider: string): string => `webhook:${provider}`;

/** Takes a provider's signed message: raw body, constant-time comparison, five-minute window, each event id once. */
@Injectable()
export class ReceiveWebhook {
  constructor(
    private readonly db: Database,
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    private readonly providers: PaymentProviders,
    private readonly settle: SettlePayment,
  ) {}

  /** @throws {DomainError} WEBHOOK_SIGNATURE_INVALID; answers only when the message is committed. */
  async receive(provider: string, rawBody: string, header: string | undefined): Promise<{ received: true }> {
    const signature = parseSignature(header);
    const isKnown = this.providers.names().includes(provider);
    if (
      !isKnown ||
      !signature ||
      !isInWindow(signature.at, this.clock.now()) ||
      !this.keys.verifyHmac(webhookPurpose(provider), signedText(signature.at, rawBody), signature.signature)
    ) {
      throw new DomainError('WEBHOOK_SIGNATURE_INVALID');
    }
    const message = ProviderMessage.safeParse(parseJson(rawBody));
    if (!message.success) throw new DomainError('VALIDATION_FAILED', { summary: 'the message is not one we know' });
    const { id, type, key, outcome, reference, reason } = message.data;
    const operation = await this.db.one(findOperationByKey, [key]);
    if (!operation || operation.provider !== provider) throw new DomainError('NOT_FOUND', { what: 'payment' });
    await this.settle.answer(
      operation,
      { outcome, ...(reference ? { reference } : {}), ...(reason ? { reason } : {}) },
      { webhook: { provider, eventId: id, type } },
    );
    return { received: true };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DomainError('VALIDATION_FAILED', { summary: String(error) });
  }
}
