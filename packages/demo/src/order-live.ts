import { type BasketLine, drawBasket } from './baskets.ts';
import type { Draw } from './draw.ts';
import { OrderLife } from './order-life.ts';
import type { OrderDraft } from './order-record.ts';
import { asShopper, drawShopper, type Shopper } from './shoppers.ts';
import { DAY, HOUR, MINUTE } from './trading-calendar.ts';
import { accountId, users } from './users.ts';

type Method = OrderDraft['paymentMethod'];
type Live = Partial<Pick<OrderDraft, 'notes' | 'cardError'>> & {
  readonly minutesAgo: number;
  readonly method: Method;
  readonly live: (life: OrderLife, placedAt: number, method: Method) => void;
  /** Minutes after placing, and what a colleague wrote then. */
  readonly remark?: readonly [minutes: number, text: string];
  /** The username of a customer with an account; absent: anybody. */
  readonly by?: string;
};

const staff = accountId('staff');
const staff2 = accountId('staff2');

const confirmed: Live['live'] = (life, at, method) => {
  life.confirm(at + 35_000, method);
};
const assignedTo =
  (staffId: string): Live['live'] =>
  (life, at, method) => {
    life.confirm(at + 35_000, method).assign(at + 4 * MINUTE, staffId);
  };
const picking =
  (staffId: string): Live['live'] =>
  (life, at, method) => {
    life
      .confirm(at + 35_000, method)
      .assign(at + 6 * MINUTE, staffId)
      .pick(at + 15 * MINUTE);
  };
const packed =
  (staffId: string): Live['live'] =>
  (life, at, method) => {
    life
      .confirm(at + 35_000, method)
      .assign(at + 8 * MINUTE, staffId)
      .pick(at + 20 * MINUTE)
      .pack(at + 48 * MINUTE);
  };
const shipped =
  (staffId: string): Live['live'] =>
  (life, at, method) => {
    life
      .confirm(at + 35_000, method)
      .assign(at + 9 * MINUTE, staffId)
      .pick(at + 25 * MINUTE)
      .pack(at + 55 * MINUTE)
      .ship(at + 100 * MINUTE);
  };

const declined: Live['live'] = (life, at) => {
  life.step('order.status_changed', at + 50_000, { paymentStatus: 'failed', reason: 'ธนาคารปฏิเสธบัตร' });
};

const held: Live['live'] = (life, at, method) => {
  life
    .confirm(at + 35_000, method)
    .assign(at + 22 * MINUTE, staff)
    .step('order.held', at + 40 * MINUTE, { status: 'on_hold', actorId: accountId('manager'), reason: 'ที่อยู่ไม่ครบ' });
};

const refused: Live['live'] = (life, at, method) => {
  life
    .confirm(at + 12_000, method)
    .assign(at + 30 * MINUTE, staff2)
    .pick(at + 60 * MINUTE)
    .pack(at + 85 * MINUTE)
    .ship(at + 3 * HOUR)
    .step('order.status_changed', at + 2 * DAY + 5 * HOUR, {
      fulfilmentStatus: 'refused',
      reason: 'ลูกค้าปฏิเสธรับพัสดุ แจ้งว่าสั่งผิดสี',
    });
};

const nothingYet: Live['live'] = () => undefined;

/** What a shopkeeper finds on the wall when the demo starts: work in every state, and one of each trouble. */
const work: readonly Live[] = [
  { minutesAgo: 2, method: 'cod', live: confirmed, by: 'somying.jaidee' },
  { minutesAgo: 3, method: 'promptpay', live: confirmed },
  { minutesAgo: 7, method: 'promptpay', live: confirmed, by: 'jiraphon.sibunrueang' },
  { minutesAgo: 9, method: 'promptpay', live: nothingYet },
  { minutesAgo: 11, method: 'cod', live: confirmed },
  { minutesAgo: 16, method: 'card', live: confirmed, by: 'worawit.tansakun' },
  { minutesAgo: 19, method: 'cod', live: confirmed, by: 'malai.khamsaen', notes: 'โทรก่อนส่ง 10 นาที' },
  { minutesAgo: 24, method: 'card', live: declined, cardError: 'card_declined' },
  { minutesAgo: 28, method: 'promptpay', live: confirmed },
  { minutesAgo: 31, method: 'promptpay', live: assignedTo(staff), by: 'phimchanok.srisuwan' },
  { minutesAgo: 37, method: 'cod', live: confirmed },
  { minutesAgo: 44, method: 'promptpay', live: assignedTo(staff2) },
  { minutesAgo: 52, method: 'cod', live: picking(staff), by: 'orathai.phongphanit' },
  { minutesAgo: 58, method: 'promptpay', live: nothingYet, by: 'kanokwan.kaewprasert' },
  { minutesAgo: 66, method: 'promptpay', live: picking(staff2) },
  { minutesAgo: 74, method: 'card', live: assignedTo(staff), by: 'customer' },
  { minutesAgo: 83, method: 'promptpay', live: picking(staff) },
  { minutesAgo: 95, method: 'cod', live: packed(staff2), by: 'saengduean.jaima' },
  { minutesAgo: 118, method: 'promptpay', live: packed(staff), notes: 'ห่อของขวัญ ไม่ใส่ใบราคา' },
  { minutesAgo: 131, method: 'promptpay', live: packed(staff2), by: 'chaiwat.limsakul' },
  { minutesAgo: 140, method: 'cod', live: shipped(staff) },
  { minutesAgo: 175, method: 'promptpay', live: shipped(staff2), by: 'nanthana.kokaew' },
  { minutesAgo: 205, method: 'promptpay', live: shipped(staff) },
  { minutesAgo: 236, method: 'card', live: shipped(staff2), by: 'anucha.maneechot' },
  { minutesAgo: 290, method: 'cod', live: shipped(staff), by: 'thongbai.saisutta' },
  {
    minutesAgo: 20 * 60,
    method: 'promptpay',
    live: held,
    by: 'bunloet.khotsombat',
    remark: [42, 'ไม่มีบ้านเลขที่ โทรไปสองครั้งยังไม่รับสาย จะลองอีกทีบ่ายนี้'],
  },
  {
    minutesAgo: 3 * 24 * 60,
    method: 'cod',
    live: refused,
    by: 'decha.rungrueangsi',
    remark: [3180, 'ขนส่งแจ้งตีกลับ รอพัสดุเข้าคลังแล้วตรวจสภาพก่อนขึ้นชั้น'],
  },
];

function shopperOf(draw: Draw, username: string | undefined): Shopper {
  const user = users.find((each) => each.username === username);
  return user ? asShopper(user) : drawShopper(draw);
}

/** An unpaid order holds a reservation, so it must find its goods on the shelf where it looks. */
function inStock(basket: readonly BasketLine[]): boolean {
  return basket.every(({ variant, quantity, locationId }) =>
    variant.stock.some((row) => row.locationId === locationId && row.onHand >= quantity + 4),
  );
}

function drawLiveBasket(draw: Draw, at: number): readonly BasketLine[] {
  for (;;) {
    const basket = drawBasket(draw, at, 0);
    if (inStock(basket)) return basket;
  }
}

export function liveOrders(draw: Draw, now: number): readonly OrderDraft[] {
  return work.map(({ minutesAgo, method, live, by, notes = null, remark, cardError }) => {
    const placedAt = now - minutesAgo * MINUTE;
    const life = new OrderLife(placedAt);
    live(life, placedAt, method);
    const shopper = shopperOf(draw, by);
    const basket = drawLiveBasket(draw, placedAt);
    const staffNote = remark && { authorId: staff, text: remark[1], at: placedAt + remark[0] * MINUTE };
    return {
      placedAt,
      shopper,
      basket,
      paymentMethod: method,
      shippingMethod: 'standard',
      steps: life.steps,
      notes,
      staffNote,
      cardError,
      // A day and not a quarter of an hour: who looks the next morning still finds somebody who has not paid.
      payableFor: DAY,
    };
  });
}
