import type { Order } from '@talat/contracts/order';
import type { BrowserContext } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { askAs, demoPassword, enter, isLive, openWall, placeOrder, rowOf, workAs } from './clerk.ts';

describe.skipIf(hasNoBrowser)('today', () => {
  it('puts what is wrong first, leads to it by one key, and every number to its rows', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    await workAs('manager', `/orders/${order.id}/assign`, {});
    await workAs('manager', `/orders/${order.id}/hold`, { reason: 'ลูกค้าขอเปลี่ยนที่อยู่ด่วน' });
    const page = await visitor.newPage();
    await page.goto('/th/ops');
    await isLive(page);
    await page.getByText('ลูกค้าขอเปลี่ยนที่อยู่ด่วน').first().waitFor();
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toMatch(/มี \d+ เรื่องรอคุณ/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/ops\/orders\/[0-9a-f-]{36}$/);
    await page.goBack();
    await page.getByRole('link', { name: /^[\d,]+ ออเดอร์$/ }).click();
    await page.waitForURL(/orders\?from=\d{4}-\d\d-\d\d&to=/);
  });
});

/** A manager whose queue holds, beside what is wrong and nobody's, one held order; and that order. */
async function heldOrderOf(visitor: BrowserContext): Promise<Order> {
  const username = `koi-${crypto.randomUUID().slice(0, 8)}`;
  const account = { email: `${username}@shop.example`, username, password: demoPassword, role: 'manager' };
  const body = { ...account, firstName: 'ก้อย', lastName: username };
  const { id: userId } = await askAs<{ id: string }>('talat-admin', '/users', { method: 'POST', body });
  const answer = await visitor.request.post('/api/auth/login', {
    data: { identifier: username, password: demoPassword },
    headers: { origin: stack!.webUrl },
  });
  expect(answer.status()).toBe(200);
  const order = await placeOrder();
  await workAs('manager', `/orders/${order.id}/assign`, { userId });
  return workAs('manager', `/orders/${order.id}/hold`, { reason: 'รอของเข้า' });
}

describe.skipIf(hasNoBrowser)('a row of the queue', () => {
  it('has its next step as a button and under a key, and keeps its place while one is on it', async () => {
    await using visitor = await newVisitor();
    const order = await heldOrderOf(visitor);
    const page = await visitor.newPage();
    await page.goto('/th/ops');
    await isLive(page);
    const row = rowOf(page, order);
    const queue = () => page.locator('.queue tr[data-id]').evaluateAll((rows) => rows.map((one) => one.dataset['id']));
    await row.hover();
    const places = await queue();
    await row.getByRole('button', { name: /^ทำต่อ/ }).click();
    await row.getByText('มอบหมายแล้ว').waitFor();
    await row.getByRole('button', { name: /^เริ่มหยิบ/ }).waitFor();
    expect(await queue()).toEqual(places);
    await row.focus();
    await page.keyboard.press('s');
    await row.getByText('กำลังหยิบ').waitFor();
    const stateOf = async () => (await askAs<Order>('manager', `/orders/${order.id}`)).fulfilmentStatus;
    await expect.poll(stateOf).toBe('picking');
    expect(await queue()).toEqual(places);
    await page.keyboard.press('f');
    await row.getByText('แพ็กแล้ว').waitFor();
    await page.keyboard.press('Shift+S');
    const states = page.getByRole('dialog', { name: 'เปลี่ยนสถานะ' });
    await states.getByRole('option', { name: /จัดส่งแล้ว/ }).waitFor();
  });

  it('takes back a step that the server refuses, and says why', async () => {
    await using visitor = await newVisitor();
    const order = await heldOrderOf(visitor);
    const page = await visitor.newPage();
    await page.goto('/th/ops');
    await isLive(page);
    // As if somebody had been faster: the request carries a version that is no longer the order's.
    await page.route('**/api/v1/orders/*/resume', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'if-match': '"1"' } }),
    );
    await rowOf(page, order).getByRole('button', { name: /^ทำต่อ/ }).click();
    await rowOf(page, order).getByRole('alert').getByText('มีคนแก้ไขก่อนหน้า').waitFor();
    expect(await page.locator('.toast').count()).toBe(0);
    expect(await rowOf(page, order).textContent()).toMatch(/พักไว้.*ทำต่อ/s);
  });
});

describe.skipIf(hasNoBrowser)('the wall’s other looks', () => {
  it('are lanes that follow the live stream, provinces and pace, each at its own address', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page, '/th/ops/live?mode=lanes');
    const lane = (name: string) => page.getByRole('region', { name, exact: true });
    await lane('ออเดอร์ใหม่').getByText(order.orderNumber).waitFor();
    await workAs('staff2', `/orders/${order.id}/assign`, {});
    await lane('กำลังเตรียม').getByText(order.orderNumber).waitFor();

    await page.getByRole('button', { name: 'จังหวัด' }).click();
    await page.getByRole('link', { name: /ปทุมธานี \d+/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('mode')).toBe('heat');
    await page.getByRole('button', { name: 'จังหวะ' }).click();
    await page.getByRole('table', { name: /แต่ละชั่วโมง/ }).waitFor();
    await page.reload();
    await page.getByRole('table', { name: /แต่ละชั่วโมง/ }).waitFor();
  });

  it('shows on a row who has the order open, without being seen there oneself', async () => {
    await using mine = await newVisitor();
    await using theirs = await newVisitor();
    await enter(mine, 'manager');
    await enter(theirs, 'staff');
    const order = await placeOrder();
    const [wall, page] = [await mine.newPage(), await theirs.newPage()];
    await openWall(wall);
    await rowOf(wall, order).waitFor();
    await page.goto(`/th/ops/orders/${order.id}`);
    await isLive(page);
    await rowOf(wall, order)
      .getByRole('img', { name: /กำลังดู: .*ก้อย/ })
      .waitFor();
    expect(await page.getByRole('img', { name: /กำลังดู/ }).count()).toBe(0);
    await page.close();
    await expect.poll(() => rowOf(wall, order).getByRole('img', { name: /กำลังดู/ }).count()).toBe(0);
  });

  it('rings for what one chose, and remembers it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const page = await visitor.newPage();
    await openWall(page);
    await page.getByRole('button', { name: 'การแจ้งเตือน ปิดอยู่' }).click();
    await page.evaluate(() => {
      const heard: number[] = ((window as unknown as { heard: number[] }).heard = []);
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
        heard.push(this.frequency.value);
        return start.call(this, when);
      };
    });
    const kept = page.waitForResponse((answer) => answer.url().includes('/users/me/preferences') && answer.ok());
    await page.getByRole('checkbox', { name: 'เสียง: มีออเดอร์ใหม่' }).check();
    await kept;
    const heard = () => page.evaluate(() => (window as unknown as { heard: number[] }).heard.length);
    await page.waitForTimeout(2_100);
    const before = await heard();
    await placeOrder();
    await expect.poll(heard).toBeGreaterThan(before);
    // by the page: a client of its own would meet connections that the server has just let go
    await page.evaluate(() =>
      fetch('/api/v1/users/me/preferences', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ alerts: { sound: [], desktop: [] } }),
      }),
    );
  });
});
