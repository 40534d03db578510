import type { Order } from '@talat/contracts/order';
import type { ProductList } from '@talat/contracts/product';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { stack } from '../browser.ts';

/** Somebody who works in the shop, and somebody who orders through the API meanwhile. */
type Account = 'talat-admin' | 'manager' | 'staff' | 'staff2' | 'seller' | 'customer';

export const demoPassword = 'Talat-2569!';

export async function enter(visitor: BrowserContext, account: Account): Promise<void> {
  const answer = await visitor.request.post('/api/auth/login', {
    data: { identifier: account, password: demoPassword },
    headers: { origin: stack!.webUrl },
  });
  expect(answer.status()).toBe(200);
}

/** The wall, connected. */
export async function openWall(page: Page, path = '/th/ops/live'): Promise<void> {
  await page.goto(path);
  await isLive(page);
}

export async function isLive(page: Page): Promise<void> {
  await page.locator('.strip-dot[data-state=live]').waitFor();
  await page.locator('main:not([aria-busy])').waitFor();
}

type Call = { path: string; body?: unknown; headers?: Record<string, string>; method?: string };

/** What the API answers, whatever it is. */
const send = ({ path, body, headers = {}, method }: Call): Promise<Response> =>
  fetch(`${stack!.apiUrl}/api/v1${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function call<T>(what: Call): Promise<T> {
  const answer = await send(what);
  expect(answer.ok, `${what.path}: ${answer.status}`).toBe(true);
  return (await answer.json()) as T;
}

const usual = { name: 'พิมพ์ชนก อินทรสุวรรณ', phone: '0812344127' };

/** A guest's order, cash on delivery, straight through the API. */
export async function placeOrder(name = usual.name, phone = usual.phone): Promise<Order> {
  const { data } = await call<ProductList>({ path: '/products?inStock=true&limit=100&sort=price' });
  return orderOf(data[Math.floor(Math.random() * data.length)]!.id, { name, phone });
}

/** One of that article. */
export const orderOf = (productId: string, who = usual): Promise<Order> => orderAll([{ productId, quantity: 1 }], who);

export async function orderAll(
  items: { productId: string; quantity: number }[],
  { name, phone } = usual,
): Promise<Order> {
  const shippingAddress = {
    name,
    phone,
    line1: '88/14 หมู่ 3 ซอยคลองหลวง 9',
    subdistrict: 'คลองหนึ่ง',
    district: 'คลองหลวง',
    province: 'ปทุมธานี',
    postcode: '12120',
  };
  const order = {
    items,
    contact: { name, phone },
    shippingAddress,
    paymentMethod: 'cod',
  };
  return call<Order>({ path: '/orders', body: order, headers: { 'idempotency-key': crypto.randomUUID() } });
}

/** Does something to an order as somebody else would, from another screen. */
export const workAs = (account: Account, path: string, body: unknown): Promise<Order> =>
  askAs<Order>(account, path, { method: 'POST', body });

type Change = { method: string; body: unknown };

/** Asks the API as somebody, or changes something by another method than POST. */
export async function askAs<T>(account: Account, path: string, change?: Change): Promise<T> {
  const answer = await answerAs(account, path, change);
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  return (await answer.json()) as T;
}

const tokens = new Map<Account, Promise<string>>();

/** One session serves all that is asked as somebody, polls among it: each sign-in costs the server a hash that is made to be slow. */
export async function answerAs(account: Account, path: string, change?: Change): Promise<Response> {
  const key = crypto.randomUUID();
  const ask = async () => {
    if (!tokens.has(account)) tokens.set(account, signIn(account));
    const headers = { authorization: `Bearer ${await tokens.get(account)}`, 'idempotency-key': key };
    return send({ path, headers, ...change });
  };
  const answer = await ask();
  if (answer.status !== 401) return answer;
  tokens.delete(account);
  return ask();
}

async function signIn(account: Account): Promise<string> {
  const body = { identifier: account, password: demoPassword };
  return (await call<{ accessToken: string }>({ path: '/auth/login', body })).accessToken;
}

export const rowOf = (page: Page, order: { id: string }) => page.locator(`tr[data-id="${order.id}"]`);

/** What a keyboard with the Thai layout sends for a key at that place. */
export const pressThai = (page: Page, code: string, key: string): Promise<void> =>
  page.evaluate(
    ([place, letter]) =>
      void (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { code: place!, key: letter!, bubbles: true, cancelable: true }),
      ),
    [code, key],
  );
