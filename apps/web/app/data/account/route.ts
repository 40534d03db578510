import type { Order, OrderList } from '@talat/contracts/order';
import type { SavedMethod } from '@talat/contracts/payment';
import { NextResponse } from 'next/server';
import { getPreferences, listAddresses, listTaxProfiles } from '../../../lib/api/account.ts';
import { getOrder } from '../../../lib/api/orders.ts';
import { listSessions } from '../../../lib/api/security.ts';
import { api, currentUser } from '../../../lib/api/server.ts';

const atOnce = 100;

/** Everything that the shop keeps about its reader, in the shape that the API gives it. */
export async function GET(): Promise<NextResponse> {
  const account = await currentUser();
  if (!account) return new NextResponse(null, { status: 401 });
  const [addresses, taxProfiles, cards, preferences, devices, orders] = await Promise.all([
    listAddresses(api),
    listTaxProfiles(api),
    api<{ data: SavedMethod[] }>({ path: '/payments/methods' }),
    getPreferences(api),
    listSessions(api),
    allOrders(account.id),
  ]);
  const copy = {
    madeAt: new Date().toISOString(),
    account,
    addresses,
    taxProfiles,
    cards: cards.data,
    preferences,
    devices,
    orders,
  };
  return new NextResponse(JSON.stringify(copy, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="talat-my-data.json"',
      'cache-control': 'no-store',
    },
  });
}

async function allOrders(customerId: string): Promise<Order[]> {
  const orders: Order[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: OrderList = await api<OrderList>({ path: '/orders', query: { limit: atOnce, cursor } });
    const own = page.data.filter((order) => order.customerId === customerId);
    for (const { id } of own) orders.push(await getOrder(api, id));
    cursor = page.nextCursor;
  }
  return orders;
}
