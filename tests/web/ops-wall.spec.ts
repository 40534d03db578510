import { beforeAll, describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, isLive, openWall, placeOrder, pressThai, rowOf, workAs } from './clerk.ts';

/** A wall that was cut off when the first test began; the last one brings it back, longer after that than the hub waits. */
async function cutOff() {
  const visitor = await newVisitor();
  await enter(visitor, 'manager');
  const page = await visitor.newPage();
  await openWall(page);
  await visitor.setOffline(true);
  await page.getByText(/ขาดการเชื่อมต่อ \d+ วิ/).waitFor();
  await page.locator('.wall-body[data-stale]').waitFor();
  return { visitor, page, missed: [await placeOrder(), await placeOrder()] };
}

describe.skipIf(hasNoBrowser)('the live wall', () => {
  let away: Awaited<ReturnType<typeof cutOff>>;
  beforeAll(async () => {
    away = await cutOff();
  });

  it('shows an order the moment it is placed, on top and counted, without a reload', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await openWall(page);
    const tab = page.getByRole('button', { name: /^ออเดอร์ใหม่/ });
    const before = Number.parseInt((await tab.textContent())!.replace(/\D/g, ''), 10);
    await page.evaluate(() => ((window as { isSamePage?: boolean }).isSamePage = true));
    const order = await placeOrder();
    const row = rowOf(page, order);
    await row.waitFor();
    expect(await row.textContent()).toContain('พิมพ์ชนก');
    const first = page.locator('tbody').last().locator('tr[data-id]').first();
    expect(await first.getAttribute('data-id')).toBe(order.id);
    await expect.poll(async () => (await tab.textContent())!.replace(/\D/g, '')).toBe(String(before + 1));
    expect(await page.evaluate(() => (window as { isSamePage?: boolean }).isSamePage)).toBe(true);
  });

  it('is worked from the keyboard with the Thai layout: take, next step, and the state follows', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    const row = rowOf(page, order);
    await row.focus();
    // the next key comes as soon as the words do, which may be before the server's answer; a refusal would say why
    for (const [code, key, words] of [
      ['KeyM', 'ท', 'มอบหมายแล้ว'],
      ['KeyS', 'ห', 'กำลังหยิบ'],
      ['KeyS', 'ห', 'แพ็กแล้ว'],
    ] as const) {
      await pressThai(page, code, key);
      await row.getByText(words).or(row.getByRole('alert')).first().waitFor();
      expect(await row.textContent()).toContain(words);
    }
    expect(await row.getAttribute('data-cursor')).toBe('true');
    await expect.poll(() => row.getAttribute('data-busy')).toBeNull();
    await page.reload();
    expect(await rowOf(page, order).textContent()).toMatch(/แพ็กแล้ว.*ก้อย/s);
  });

  it('gives an order to somebody by name', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await rowOf(page, order).focus();
    await page.keyboard.press('a');
    await page.getByRole('combobox', { name: 'พิมพ์ชื่อ' }).fill('เอก');
    await page.keyboard.press('Enter');
    await expect.poll(() => rowOf(page, order).textContent()).toMatch(/มอบหมายแล้ว.*เอก/s);
    expect(await page.getByRole('combobox', { name: 'พิมพ์ชื่อ' }).count()).toBe(0);
  });

  it('moves nothing under the hands: new orders wait behind a pill until asked for', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const mine = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await rowOf(page, mine).focus();
    const before = (await rowOf(page, mine).boundingBox())!.y;
    const later = await placeOrder();
    const pill = page.getByRole('button', { name: /รายการใหม่/ });
    await pill.waitFor();
    expect(await rowOf(page, later).count()).toBe(0);
    expect((await rowOf(page, mine).boundingBox())!.y).toBe(before);
    await pressThai(page, 'KeyU', 'ี');
    await rowOf(page, later).waitFor();
    expect(await pill.count()).toBe(0);
  });

  it('shows at once what somebody else does on another screen', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await workAs('staff2', `/orders/${order.id}/assign`, {});
    await expect.poll(() => rowOf(page, order).textContent()).toMatch(/มอบหมายแล้ว.*เอก/s);
  });

  it('takes back a step that the server refuses, and says why in the row', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    // As if somebody had been faster: the request carries a version that is no longer the order's.
    await page.route('**/api/v1/orders/*/status', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'if-match': '"1"' } }),
    );
    const row = rowOf(page, order);
    await row.focus();
    await page.keyboard.press('s');
    await row.getByRole('alert').waitFor();
    expect(await row.textContent()).toMatch(/ออเดอร์ใหม่.*มีคนแก้ไขก่อนหน้า/s);
  });

  it('works a card of a lane by its buttons, says at the card what was refused, and holds new orders back', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page, '/th/ops/live?mode=lanes');
    const cardOf = ({ id }: { id: string }) => page.locator(`.card[data-id="${id}"]`);
    const card = cardOf(order);
    await card.hover();
    await card.getByRole('button', { name: 'ให้ฉัน' }).click();
    await card.getByText('มอบหมายแล้ว').waitFor();
    await card.getByRole('button', { name: 'เริ่มหยิบ' }).click();
    await card.getByText('กำลังหยิบ').waitFor();
    await expect.poll(() => card.getAttribute('data-busy')).toBeNull();

    const later = await placeOrder();
    const pill = page.getByRole('button', { name: /รายการใหม่/ });
    await pill.waitFor();
    expect(await cardOf(later).count()).toBe(0);
    await page.keyboard.press('u');
    await cardOf(later).waitFor();

    await page.route('**/api/v1/orders/*/status', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'if-match': '"1"' } }),
    );
    await card.getByRole('button', { name: `อย่างอื่นกับ ${order.orderNumber}` }).click();
    await page.getByRole('option', { name: /แพ็กเสร็จ/ }).click();
    await card.getByRole('alert').waitFor();
    expect(await card.textContent()).toMatch(/มีคนแก้ไขก่อนหน้า.*กำลังหยิบ/s);
    await card.getByRole('button', { name: 'รับทราบ' }).click();
    expect(await card.getByRole('alert').count()).toBe(0);
  });

  it('holds, notes, shows beside itself and lists what can be done, by key and by right click', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    const row = rowOf(page, order);
    await row.focus();
    await pressThai(page, 'KeyN', 'ื');
    await page.getByLabel('โน้ตถึงทีม').fill('ห่อของขวัญ');
    await page.keyboard.press('Enter');
    await expect.poll(() => row.getAttribute('data-busy')).toBeNull();
    await page.keyboard.press('h');
    await page.getByLabel('เหตุผล').fill('ที่อยู่ไม่ครบ');
    await page.keyboard.press('Enter');
    await row.getByText('ที่อยู่ไม่ครบ').waitFor();

    await row.focus();
    await page.keyboard.press('Space');
    const peek = page.getByRole('complementary', { name: order.orderNumber });
    await peek.getByText('คลองหนึ่ง').waitFor();
    expect(await peek.getByRole('button', { name: 'ทำต่อ' }).count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => peek.count()).toBe(0);

    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: /ทำต่อ/ }).click();
    await row.getByText('ออเดอร์ใหม่').waitFor();

    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'ค้นหรือสั่งงาน' }).waitFor();
  });

  it('narrows by channel, as its address says', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await rowOf(page, order).waitFor();
    await page.getByRole('combobox', { name: 'ช่องทาง' }).selectOption('import');
    await expect.poll(() => rowOf(page, order).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('channel')).toBe('import');
    await page.getByRole('combobox', { name: 'ช่องทาง' }).selectOption(order.channel);
    await rowOf(page, order).waitFor();
  });

  it('comes back by itself when the access token has run out', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await openWall(page);
    await visitor.clearCookies({ name: /talat_access$/ });
    await visitor.setOffline(true);
    await page.getByText(/ขาดการเชื่อมต่อ/).waitFor();
    await visitor.setOffline(false);
    await isLive(page);
    const order = await placeOrder();
    await rowOf(page, order).waitFor();
    expect((await visitor.cookies()).some(({ name }) => name.endsWith('talat_access'))).toBe(true);
  });

  it('narrows by tab and by cash, and keeps that in its address', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await openWall(page);
    await pressThai(page, 'Digit8', 'ค');
    await expect.poll(() => new URL(page.url()).searchParams.get('view')).toBe('problem');
    await expect.poll(() => page.locator('tr[data-id]:not([data-mark=problem])').count()).toBe(0);
    await page.keyboard.press('1');
    await page.getByLabel(/COD/).check();
    await page.reload();
    expect(await page.getByLabel(/COD/).isChecked()).toBe(true);
    expect(await page.locator('.wall-tv').getAttribute('href')).toBe('?cod=1&tv=1');
    const rows = page.locator('tr[data-id]');
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await rows.filter({ has: page.locator('.cod') }).count()).toBe(await rows.count());
  });

  it('shows every one of forty orders that come at once', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await openWall(page);
    const orders = await Promise.all(Array.from({ length: 40 }, () => placeOrder()));
    await expect.poll(() => rowOf(page, orders.at(-1)!).count(), { timeout: 20_000 }).toBe(1);
    for (const order of orders) expect(await rowOf(page, order).count()).toBe(1);
  });

  it('greys while it is cut off for a minute, then tells how much it caught up with: all of it, once', async () => {
    const { page, missed } = away;
    await using visitor = away.visitor;
    await page.getByText(/ขาดการเชื่อมต่อ ([6-9]\d|\d{3}) วิ/).waitFor({ timeout: 80_000 });
    missed.push(await placeOrder());
    await visitor.setOffline(false);
    await isLive(page);
    await page.getByText(/ตามทันแล้ว \d+ รายการ/).waitFor();
    for (const order of missed) expect(await rowOf(page, order).count()).toBe(1);
    expect(await page.locator('.wall-body').getAttribute('data-stale')).toBeNull();
  });
});
