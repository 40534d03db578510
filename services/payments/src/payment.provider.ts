import type { Currency } from '@talat/contracts/money';
import type { OperationKind } from './payment.repository.ts';

export type CardData = { number: string; expMonth: number; expYear: number; cvc: string };
/** `key` makes the call repeatable: the same key is done once, however often it is sent. */
export type ProviderRequest = {
  key: string;
  kind: OperationKind;
  targetKey: string | null;
  amount: number;
  currency: Currency;
};
export type ProviderReply = { outcome: 'succeeded' | 'declined' | 'unknown'; reference?: string; reason?: string };
/** What the provider says about a key. */
export type ProviderState = ProviderReply | { outcome: 'not_found' };
export type ProviderRecord = {
  key: string;
  kind: string;
  amount: number;
  currency: Currency;
  outcome: 'succeeded' | 'declined';
};
export type CardToken = { token: string; brand: string; last4: string };

/** A payment provider. Calls are made outside any transaction, after the operation's row is committed; a timeout is an answer: `unknown`. */
export interface PaymentProvider {
  readonly name: string;
  /** Keeps the card with the provider; only the token is ours. */
  tokenize(card: CardData): Promise<CardToken>;
  authorize(request: ProviderRequest, token: string): Promise<ProviderReply>;
  /** Capture, void or refund: by key, repeatable. */
  settle(request: ProviderRequest): Promise<ProviderReply>;
  ask(key: string): Promise<ProviderState>;
  /** Everything that the provider has settled up to now, for the reconciliation. */
  list(range: { from: Date; to: Date }): Promise<ProviderRecord[]>;
}
