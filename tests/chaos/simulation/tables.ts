import type { EventEnvelope } from '@talat/contracts/events';
import { displayStatus } from '@talat/contracts/order-display';
import type { SagaRow } from '@talat/platform/sagas';
import type { ItemRow, OrderRow } from '../../../services/orders/src/order.repository.ts';
import { stateOf } from '../../../services/orders/src/to-order.ts';
import type { OperationRow, PaymentRow } from '../../../services/payments/src/payment.repository.ts';

type Saga = SagaRow & { next_at: number; deadline: number };
type Operation = OperationRow & { next_at: number };
type Posting = { id: string; entries: { account: string; amount: number }[] };
/** `orders.change` and `payments.apply_decision` as they are called. */
type Change = {
  id: string;
  version: number;
  set: Partial<OrderRow>;
  events: EventEnvelope[];
  saga?: { version?: number; step: string; status: Saga['status']; data?: object; leaseSeconds?: number };
};
type Decision = {
  id: string;
  version: number;
  webhook?: { eventId: string };
  set?: Partial<PaymentRow>;
  operations?: { id: string; status: Operation['status']; leaseSeconds?: number }[];
  newOperations?: {
    id: string;
    kind: Operation['kind'];
    provider?: string;
    providerKey: string;
    targetKey?: string;
    status: Operation['status'];
    amount: number;
    reason?: string;
    leaseSeconds?: number;
  }[];
  postings?: Posting[];
  events?: EventEnvelope[];
};
const leaseMs = 15_000;
const parse = (value: unknown) => JSON.parse(value as string) as unknown;

/** What the database holds of orders, sagas and payments, and what its functions do to it: each all or nothing, as there. */
export class Tables {
  orders = new Map<string, OrderRow>();
  items = new Map<string, ItemRow[]>();
  sagas = new Map<string, Saga>();
  payments = new Map<string, PaymentRow>();
  operations = new Map<string, Operation>();
  ledger = new Map<string, Posting & { payment: string }>();
  webhooks = new Set<string>();
  log: EventEnvelope[] = [];
  cursor = 0;

  constructor(private readonly now: () => number) {}

  save(): () => void {
    const copy = structuredClone({ ...this, now: undefined });
    return () => void Object.assign(this, copy, { now: this.now });
  }

  /** A statement of the services by its name. @throws {Error} for one that the simulation does not know */
  run(name: string, values: readonly unknown[]): object[] {
    const statement = this.#statements[name];
    if (!statement) throw new Error(`the simulation has no statement ${name}`);
    return structuredClone(statement(values));
  }

  place(order: OrderRow, items: ItemRow[], deadline: number): boolean {
    if (this.orders.has(order.id)) return false;
    this.orders.set(order.id, order);
    this.items.set(order.id, items);
    const saga = { id: order.id, type: 'checkout', step: 'opening', status: 'running' as const, data: {}, version: 0 };
    const times = { deadline_at: new Date(deadline), is_overdue: false, next_at: this.now() + leaseMs, deadline };
    this.sagas.set(order.id, { ...saga, attempts: 0, ...times });
    return true;
  }

  dueSagas(): SagaRow[] {
    const due = [...this.sagas.values()].filter((saga) => isOpen(saga) && saga.next_at <= this.now());
    return structuredClone(due.slice(0, 20).map((saga) => this.#claim(saga)));
  }

  dueOperations(): OperationRow[] {
    const due = [...this.operations.values()].filter(
      ({ status, next_at }) => ['requested', 'unknown'].includes(status) && next_at <= this.now(),
    );
    for (const operation of due)
      operation.next_at = this.now() + Math.min(60, 2 * 2 ** Math.min(operation.attempts++, 5)) * 1000;
    return structuredClone(due);
  }

  readonly #statements: Record<string, (values: readonly unknown[]) => object[]> = {
    'orders.find': ([id]) => found(this.orders.get(id as string)),
    'orders.find-items': ([id]) => this.items.get(id as string) ?? [],
    'orders.lock-many': ([ids]) => (ids as string[]).flatMap((id) => found(this.orders.get(id))),
    'orders.change': ([, change]) => [{ changed: this.#change(parse(change) as Change) }],
    'orders.change-many': ([, changes]) =>
      (parse(changes) as Change[]).map((change) => ({ changed: this.#change(change) })),
    'orders.pay-returns': () => [],
    'orders.refuse-returns': () => [],
    'bus.find-saga': ([id]) => found(this.sagas.get(id as string)),
    'bus.claim-saga': ([id]) =>
      found(this.sagas.get(id as string))
        .filter(isOpen)
        .map((saga) => this.#claim(saga)),
    'bus.claim-running-sagas': ([ids]) =>
      (ids as string[])
        .flatMap((id) => found(this.sagas.get(id)))
        .filter(({ status }) => status === 'running')
        .map((saga) => this.#claim(saga)),
    'bus.move-saga': ([id, version, step, status, data, next]) => [
      {
        moved: this.#move(id as string, {
          version: version as number,
          step: step as string,
          status: status as Saga['status'],
          data: parse(data) as object,
          next: next ? (next as Date).getTime() : undefined,
        }),
      },
    ],
    'payments.find-by-orders': ([ids]) =>
      [...this.payments.values()].filter(({ order_id }) => (ids as string[]).includes(order_id)),
    'payments.find-operation': ([id]) => found(this.operations.get(id as string)),
    'payments.given-up': ([keys]) =>
      [...this.operations.values()].filter(
        ({ provider_key, status }) =>
          (keys as string[]).includes(provider_key) && ['failed', 'dropped', 'planned'].includes(status),
      ),
    'payments.load': ([id]) => {
      const operations = [...this.operations.values()].filter(({ payment_id }) => payment_id === id);
      return found(this.payments.get(id as string)).map((payment) => ({ payment, operations }));
    },
    'payments.create-intent': ([, payment, operations]) =>
      this.#createIntent(parse(payment) as PaymentRow, parse(operations) as Decision['newOperations']),
    'payments.apply-decision': ([, decision]) => [{ version: this.#applyDecision(parse(decision) as Decision) }],
  };

  #claim(saga: Saga): Saga {
    saga.next_at = this.now() + leaseMs;
    saga.attempts++;
    saga.version++;
    saga.is_overdue = saga.deadline <= this.now();
    return saga;
  }

  #move(
    id: string,
    to: { version: number; step: string; status: Saga['status']; data?: object | undefined; next?: number | undefined },
  ): boolean {
    const saga = this.sagas.get(id);
    if (!saga || saga.version !== to.version) return false;
    if (saga.step !== to.step || saga.status !== to.status) saga.attempts = 0;
    Object.assign(saga, {
      step: to.step,
      status: to.status,
      version: saga.version + 1,
      next_at: to.next ?? saga.next_at,
    });
    saga.data = { ...saga.data, ...to.data };
    return true;
  }

  #change({ id, version, set, events, saga }: Change): object | null {
    const order = this.orders.get(id);
    if (!order || order.version !== version) return null;
    if (saga) {
      const next = this.now() + (saga.leaseSeconds ?? 15) * 1000;
      const held = saga.version ?? this.sagas.get(id)!.version;
      if (!this.#move(id, { ...saga, version: held, next })) return null;
    }
    const isConfirmed = 'confirmed_at' in set;
    Object.assign(order, set, isConfirmed ? { confirmed_at: new Date(this.now()) } : {});
    Object.assign(order, {
      version: version + 1,
      updated_at: new Date(this.now()),
      display: displayStatus(stateOf(order)),
    });
    this.#record(events, { subject: id, version: order.version });
    const confirmedAt = order.confirmed_at ? new Date(order.confirmed_at).toISOString() : null;
    return { version: order.version, updatedAt: order.updated_at.toISOString(), confirmedAt };
  }

  #createIntent(payment: PaymentRow, operations: Decision['newOperations']): PaymentRow[] {
    const known = [...this.payments.values()].filter(({ order_id }) => order_id === payment.order_id);
    if (known.length) return known;
    const times = { created_at: new Date(this.now()), updated_at: new Date(this.now()) };
    const nothing = { captured: 0, refunded: 0, refunding: 0, card_brand: null, card_last4: null, last_error: null };
    const row: PaymentRow = {
      ...payment,
      ...nothing,
      ...times,
      status: 'created',
      closing_reason: null,
      is_late: false,
      version: 1,
    };
    row.payable_until = new Date(payment.payable_until);
    this.payments.set(row.id, row);
    this.#addOperations(row, operations);
    return [row];
  }

  #applyDecision({ id, version, webhook, set, ...rest }: Decision): number {
    if (webhook && this.webhooks.has(webhook.eventId)) return -1;
    const payment = this.payments.get(id);
    if (set && payment?.version !== version) throw Object.assign(new Error('payment version'), { code: 'P0409' });
    if (webhook) this.webhooks.add(webhook.eventId);
    if (!set || !payment) return 0;
    Object.assign(payment, set, { version: version + 1 });
    for (const { id: operation, status, leaseSeconds } of rest.operations ?? [])
      Object.assign(this.operations.get(operation)!, { status, next_at: this.now() + (leaseSeconds ?? 30) * 1000 });
    this.#addOperations(payment, rest.newOperations);
    for (const posting of rest.postings ?? []) {
      if (this.ledger.has(posting.id)) throw new Error('this money is booked already');
      this.ledger.set(posting.id, { ...posting, payment: id });
    }
    if (payment.refunded < 0 || payment.refunding < 0 || payment.refunded + payment.refunding > payment.captured)
      throw new Error('more goes back than came');
    this.#record(rest.events ?? [], { subject: id, version: version + 1 });
    return version + 1;
  }

  #addOperations(payment: PaymentRow, operations: Decision['newOperations'] = []): void {
    for (const { providerKey, targetKey, leaseSeconds, provider, ...rest } of operations)
      this.operations.set(rest.id, {
        ...rest,
        payment_id: payment.id,
        provider: provider ?? payment.provider,
        provider_key: providerKey,
        target_key: targetKey ?? null,
        currency: payment.currency,
        reason: rest.reason ?? null,
        reference: null,
        error: null,
        attempts: 0,
        created_at: new Date(this.now()),
        next_at: this.now() + (leaseSeconds ?? 30) * 1000,
      });
  }

  #record(events: EventEnvelope[], about: { subject: string; version: number }): void {
    for (const event of events)
      this.log.push({ ...event, ...about, sequence: this.log.length + 1, traceparent: null } as EventEnvelope);
  }
}

const isOpen = ({ status }: { status: string }): boolean => status === 'running' || status === 'compensating';
const found = <Row>(row: Row | undefined): Row[] => (row ? [row] : []);
