import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, placeOrder, rowOf } from './clerk.ts';
import { sidewaysTroubles } from './sideways.ts';

const open = async (page: Page, path: string) => {
  await page.goto(path);
  await isLive(page);
};
const more = async (page: Page) => {
  await page.getByRole('banner').getByRole('button', { name: 'คำสั่งอื่น' }).click();
  return page.getByRole('menu');
};
const inMore = async (page: Page, name: string): Promise<Locator> => (await more(page)).getByRole('menuitem', { name });
const run = crypto.randomUUID().slice(0, 8);
/** Orders of a name that nobody else's test has; a consumer keeps the search, so they are found a moment later. */
const openFound = async (page: Page, name: string, count: number) => {
  const orders = [];
  for (let i = 0; i < count; i++) orders.push(await placeOrder(`${name} ${run}`));
  const find = async () => {
    await open(page, `/th/ops/orders?q=${encodeURIComponent(`${name} ${run}`)}`);
    return page.locator('tr[data-id]').count();
  };
  await expect.poll(find, { timeout: 30_000 }).toBe(count);
  return orders;
};

describe.skipIf(hasNoBrowser)('what a narrow screen hides', () => {
  it.each([1100, 800])('of the orders is in one menu of the head, %i px wide', async (width) => {
    await using visitor = await newVisitor({ width });
    await enter(visitor, 'manager');
    const page = await visitor.newPage();

    await open(page, '/th/ops/orders');
    await (await inMore(page, 'คอลัมน์')).click();
    const columns = page.getByRole('dialog', { name: 'คอลัมน์' });
    await columns.getByRole('checkbox', { name: 'จังหวัด' }).check();
    await page.waitForURL(/cols=[^&]*pr/);
    await columns.getByRole('button', { name: 'ปิด' }).click();
    await (await inMore(page, 'ช่วงวันที่')).click();
    const dates = page.getByRole('dialog', { name: 'ช่วงวันที่' });
    await dates.getByLabel('ตั้งแต่').fill('2020-01-01');
    await dates.getByRole('button', { name: 'แสดง', exact: true }).click();
    await page.waitForURL(/from=2020-01-01/);
    await (await inMore(page, 'ส่งออกทั้งหมด')).waitFor();

    await open(page, '/th/ops/orders');
    await page.locator('tr[data-id] a').first().click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    await isLive(page);
    const first = page.url();
    await (await inMore(page, 'ถัดไปในรายการ')).click();
    await expect.poll(() => page.url()).not.toBe(first);
    await page.getByText('ยังไม่มีคนรับ').or(page.locator('.whose')).locator('visible=true').first().waitFor();
  });

  it.each([1100, 800])('is in one menu on the other pages too, %i px wide', async (width) => {
    await using visitor = await newVisitor({ width });
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    for (const [path, name] of [
      ['/th/ops/products', 'นำเข้า CSV'],
      ['/th/ops/audit', 'ส่งออก CSV'],
    ] as const) {
      await open(page, path);
      await (await inMore(page, name)).waitFor();
    }
    await open(page, '/th/ops/live');
    await page.getByLabel('ผู้รับผิดชอบ').selectOption({ label: 'ของฉัน' });
  });

  it.each([1100, 800])('is in one menu on the pages of those who run the shop, %i px wide', async (width) => {
    const { data } = await askAs<{ data: { id: string }[] }>('talat-admin', '/users?role=staff&limit=1');
    await using boss = await newVisitor({ width });
    await enter(boss, 'talat-admin');
    const person = await boss.newPage();
    await open(person, `/th/ops/users/${data[0]!.id}`);
    await (await more(person)).getByRole('menuitem').nth(3).waitFor();
    await open(person, '/th/ops/system');
    await (await inMore(person, 'คัดลอกรายงาน')).waitFor();
  });

  it('is found by the palette too', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await open(page, '/th/ops/orders');
    await page.keyboard.press('Control+k');
    for (const name of ['คอลัมน์', 'ช่วงวันที่', 'ส่งออกทั้งหมด'])
      await page.getByRole('dialog').getByRole('option', { name }).waitFor();
    await page.getByRole('dialog').getByRole('combobox').fill('คอลัมน์');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'คอลัมน์' }).waitFor();
  });
});

describe.skipIf(hasNoBrowser)('the console as another role sees it', () => {
  it.each([800, 360])('says so, fits, and is left by its button, %i px wide', async (width) => {
    await using visitor = await newVisitor({ width });
    await enter(visitor, 'talat-admin');
    const page = await visitor.newPage();
    await open(page, '/th/ops/users/roles');
    await page.evaluate(() => void (document.cookie = 'talat_view_as=staff; path=/; samesite=lax'));
    await open(page, '/th/ops/orders');
    const banner = page.getByRole('complementary', { name: 'ดูในมุมของบทบาทอื่น' });
    const leave = banner.getByRole('button', { name: 'กลับเป็นตัวเอง' });
    expect((await leave.boundingBox())!.x + (await leave.boundingBox())!.width).toBeLessThanOrEqual(width);
    expect(await sidewaysTroubles(page)).toEqual([]);
    await leave.click();
    await page.waitForURL('**/ops/users/roles');
    await banner.waitFor({ state: 'detached' });
  });
});

describe.skipIf(hasNoBrowser)('rows on a touch screen', () => {
  it('are chosen by a long press and then by taps, all that match too, and worked on together', async () => {
    await using visitor = await newVisitor({ width: 360, height: 720, hasTouch: true });
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    const [third, second, first] = await openFound(page, 'ปรางทิพย์', 3);
    const finger = await visitor.newCDPSession(page);
    const bar = page.getByRole('region', { name: 'ทำกับแถวที่เลือก' });
    const hold = await rowOf(page, first!).boundingBox();
    await finger.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [{ x: hold!.x + 40, y: hold!.y + 20 }],
    });
    await bar.getByText('เลือก 1 รายการ').waitFor();
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    expect(await page.getByRole('menu').count()).toBe(0);
    // on its link: a tap chooses all the same, and stays here
    await rowOf(page, second!).getByRole('link').first().tap();
    await bar.getByText('เลือก 2 รายการ').waitFor();
    await rowOf(page, second!).tap({ position: { x: 200, y: 40 } });
    await bar.getByText('เลือก 1 รายการ').waitFor();
    await rowOf(page, third!).getByRole('checkbox', { name: 'เลือกแถวนี้' }).tap();
    await bar.getByText('เลือก 2 รายการ').waitFor();
    await bar.getByRole('button', { name: 'เลือกทั้ง 3' }).tap();
    await bar.getByText('เลือก 3 รายการ').waitFor();
    const fits = await bar
      .getByRole('button')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().right));
    expect(Math.max(...fits)).toBeLessThanOrEqual(360);
    await bar.getByRole('button', { name: 'ให้ฉัน' }).tap();
    for (const order of [first, second, third])
      await expect.poll(() => rowOf(page, order!).textContent()).toContain('มอบหมายแล้ว');
  });

  it('are chosen without a long press as well, by a button that says so, and left alone again', async () => {
    await using visitor = await newVisitor({ width: 360, height: 720, hasTouch: true });
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await open(page, '/th/ops/products');
    const begin = page.getByRole('button', { name: 'เลือกหลายรายการ' });
    await begin.tap();
    expect(await begin.getAttribute('aria-pressed')).toBe('true');
    const bar = page.getByRole('region', { name: 'ทำกับแถวที่เลือก' });
    await bar.getByText('แตะแถวที่จะเลือก').waitFor();
    await page.getByRole('checkbox', { name: 'เลือกแถวนี้' }).first().tap();
    await bar.getByText('เลือก 1 รายการ').waitFor();
    await bar.getByRole('button', { name: 'เลิกเลือกทั้งหมด' }).tap();
    await expect.poll(() => bar.count()).toBe(0);
    await page.locator('tr[data-id] a').first().tap();
    await page.waitForURL(/\/products\/[0-9a-f-]{36}$/);
  });
});
