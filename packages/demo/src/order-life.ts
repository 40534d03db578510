import type { PaymentMethodType } from '@talat/contracts/order';
import { type Draw, Urn } from './draw.ts';
import type { DemoOrderStep, DemoStepKind } from './order-types.ts';
import { DAY, dayStart, HOUR, MINUTE, workingTime } from './trading-calendar.ts';
import { accountId } from './users.ts';

/** How long an order waits for its money before it is cancelled. */
export const PAYABLE_FOR = 15 * MINUTE;

/** How an order ends when nothing cuts it short. */
export type Outcome = 'delivered' | 'unpaid' | 'withdrawn' | 'refused' | 'sent-back' | 'partly-sent-back';

export const outcomeReasons = {
  unpaid: 'ไม่ได้ชำระภายในเวลาที่กำหนด',
  withdrawn: 'ลูกค้าขอยกเลิกก่อนจัดส่ง',
  refused: 'ลูกค้าปฏิเสธรับพัสดุ ไม่สะดวกชำระปลายทาง',
  'sent-back': 'สินค้าไม่ตรงตามที่คาดไว้ คืนภายใน 7 วัน',
  'partly-sent-back': 'ขนาดไม่พอดี คืนบางรายการ',
} as const satisfies Partial<Record<Outcome, string>>;

type Change = Partial<Omit<DemoOrderStep, 'kind' | 'at' | 'reason'>> & { readonly reason?: string };

/** Writes an order's steps one after the other: each keeps what the one before left, except what it changes. */
export class OrderLife {
  readonly steps: DemoOrderStep[] = [];

  constructor(placedAt: number) {
    this.steps.push({
      kind: 'order.created',
      at: new Date(placedAt),
      actorId: null,
      reason: null,
      status: 'pending',
      paymentStatus: 'unpaid',
      fulfilmentStatus: 'unfulfilled',
      assigneeId: null,
    });
  }

  get last(): DemoOrderStep {
    const step = this.steps.at(-1);
    if (!step) throw new Error('an order begins with its first step');
    return step;
  }

  step(kind: DemoStepKind, at: number, change: Change): this {
    const { reason, ...fields } = change;
    const { status, paymentStatus, fulfilmentStatus, assigneeId } = this.last;
    this.steps.push({
      kind,
      status,
      paymentStatus,
      fulfilmentStatus,
      assigneeId,
      actorId: null,
      ...fields,
      at: new Date(at),
      reason: reason ?? null,
    });
    return this;
  }

  confirm(at: number, method: PaymentMethodType): this {
    return this.step('order.confirmed', at, {
      status: 'confirmed',
      paymentStatus: method === 'cod' ? 'cod_due' : 'paid',
    });
  }

  assign(at: number, staffId: string): this {
    return this.step('order.assigned', at, { assigneeId: staffId, actorId: staffId });
  }

  pick(at: number): this {
    return this.step('order.status_changed', at, {
      status: 'processing',
      fulfilmentStatus: 'picking',
      actorId: this.last.assigneeId,
    });
  }

  pack(at: number): this {
    return this.step('order.status_changed', at, { fulfilmentStatus: 'packed', actorId: this.last.assigneeId });
  }

  ship(at: number): this {
    return this.step('order.status_changed', at, { fulfilmentStatus: 'shipped', actorId: this.last.assigneeId });
  }

  deliver(at: number): this {
    const paymentStatus = this.last.paymentStatus === 'cod_due' ? 'cod_collected' : this.last.paymentStatus;
    return this.step('order.status_changed', at, { fulfilmentStatus: 'delivered', paymentStatus });
  }

  complete(at: number): this {
    return this.step('order.completed', at, { status: 'completed' });
  }
}

type Course = {
  readonly placedAt: number;
  readonly method: PaymentMethodType;
  readonly outcome: Outcome;
  readonly deliveryDays: number;
};

const pickers = new Urn([
  [5, accountId('staff')],
  [4, accountId('staff2')],
  [1, accountId('manager')],
]);

/** The whole life of an ordinary order, to its end, however far in the future that lies. */
export function drawLife(draw: Draw, { placedAt, method, outcome, deliveryDays }: Course): readonly DemoOrderStep[] {
  const life = new OrderLife(placedAt);
  if (outcome === 'unpaid') {
    return life.step('order.cancelled', placedAt + PAYABLE_FOR + 30_000, {
      status: 'cancelled',
      reason: outcomeReasons.unpaid,
    }).steps;
  }
  const confirmedAt = placedAt + (method === 'cod' ? draw.between(4, 20) * 1000 : draw.between(40, 420) * 1000);
  life.confirm(confirmedAt, method);
  if (outcome === 'withdrawn') {
    const change = {
      status: 'cancelled',
      paymentStatus: method === 'cod' ? 'unpaid' : 'refunded',
      actorId: accountId('manager'),
      reason: outcomeReasons.withdrawn,
    } as const;
    return life.step('order.cancelled', workingTime(confirmedAt + 20 * MINUTE) + draw.between(2, 40) * MINUTE, change)
      .steps;
  }
  const assignedAt = workingTime(confirmedAt + draw.between(1, 12) * MINUTE) + draw.between(0, 9) * MINUTE;
  const pickedAt = workingTime(assignedAt + draw.between(4, 70) * MINUTE);
  const packedAt = pickedAt + draw.between(6, 35) * MINUTE;
  const shippedAt = courierTime(packedAt);
  life.assign(assignedAt, draw.from(pickers)).pick(pickedAt).pack(packedAt).ship(shippedAt);
  const arrivesAt = dayStart(shippedAt) + deliveryDays * DAY + draw.between(9 * 60, 18 * 60) * MINUTE;
  return outcome === 'refused' ? refuse(life, arrivesAt) : arrive(draw, life, { arrivesAt, outcome });
}

/** The courier comes at 11:00 and 16:00. */
function courierTime(packedAt: number): number {
  const midnight = dayStart(packedAt);
  const rounds = [midnight + 11 * HOUR, midnight + 16 * HOUR, midnight + DAY + 11 * HOUR];
  return (rounds.find((round) => round > packedAt) ?? packedAt) + (packedAt % (20 * MINUTE));
}

function refuse(life: OrderLife, arrivesAt: number): readonly DemoOrderStep[] {
  return life
    .step('order.status_changed', arrivesAt, { fulfilmentStatus: 'refused', reason: outcomeReasons.refused })
    .step('order.returned', workingTime(arrivesAt + 3 * DAY), {
      status: 'completed',
      paymentStatus: 'unpaid',
      fulfilmentStatus: 'returned',
      actorId: life.last.assigneeId,
      reason: outcomeReasons.refused,
    }).steps;
}

function arrive(
  draw: Draw,
  life: OrderLife,
  { arrivesAt, outcome }: { arrivesAt: number; outcome: Outcome },
): readonly DemoOrderStep[] {
  const completedAt = arrivesAt + 26 * HOUR;
  life.deliver(arrivesAt).complete(completedAt);
  if (outcome === 'delivered') return life.steps;
  const returnedAt = workingTime(completedAt + draw.between(30, 100) * HOUR);
  const manager = accountId('manager');
  return outcome === 'sent-back'
    ? life.step('order.returned', returnedAt, {
        paymentStatus: 'refunded',
        fulfilmentStatus: 'returned',
        actorId: manager,
        reason: outcomeReasons['sent-back'],
      }).steps
    : life.step('order.returned', returnedAt, {
        paymentStatus: 'partially_refunded',
        actorId: manager,
        reason: outcomeReasons['partly-sent-back'],
      }).steps;
}
