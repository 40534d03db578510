import type { Order, OrderList } from '@talat/contracts/order';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, placeOrder, pressThai, rowOf, workAs } from './clerk.ts';

const openList = async (page: Page, search = '') => {
  await page.goto(`/th/ops/orders${search}`);
  await isLive(page);
};
/** A word that no other run of these tests has used. */
const run = crypto.randomUUID().slice(0, 8);
/** The list of what these words find; a consumer keeps the search, so it is there a moment after the order. */
const openFound = async (page: Page, name: string, count: number) => {
  const search = `?q=${encodeURIComponent(`${name} ${run}`)}`;
  await expect
    .poll(async () => (await askAs<OrderList>('manager', `/orders${search}`)).data.length, { timeout: 30_000 })
    .toBe(count);
  await openList(page, search);
  await expect.poll(() => page.locator('tr[data-id]').count()).toBe(count);
};
/** Keys as hands press them, one after the other. */
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
};
/** Orders of somebody whom nobody else's test has. */
async function ordersOf(name: string, count: number): Promise<Order[]> {
  const orders: Order[] = [];
  for (let i = 0; i < count; i++) orders.push(await placeOrder(`${name} ${run}`));
  return orders;
}
const workBar = (page: Page) => page.getByRole('region', { name: 'งานกับหลายออเดอร์' });

describe.skipIf(hasNoBrowser)('the list of orders', () => {
  it('gives what was chosen by key to somebody, tells what came of it, and takes it back', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const orders = await ordersOf('มุกดา', 3);
    const page = await visitor.newPage();
    await openFound(page, 'มุกดา', 3);
    await pressThai(page, 'KeyJ', '่');
    await page.waitForTimeout(60);
    await press(page, 'x', 'Shift+J', 'Shift+J');
    await page.getByText('เลือก 3 รายการ').waitFor();
    await press(page, 'a');
    await page.getByRole('combobox', { name: 'พิมพ์ชื่อ' }).fill('เอก');
    await press(page, 'Enter');
    await workBar(page).getByText('สำเร็จ 3 ข้าม 0').waitFor();
    for (const order of orders) await expect.poll(() => rowOf(page, order).textContent()).toMatch(/มอบหมายแล้ว.*เอก/s);
    await press(page, 'Escape', 'z');
    for (const order of orders) await expect.poll(() => rowOf(page, order).textContent()).toContain('ออเดอร์ใหม่');
  });

  it('works on everything that the filters match, and leaves out what cannot go on with its reason', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [fresh, ended] = await ordersOf('นภา', 2);
    await workAs('manager', `/orders/${ended!.id}/cancel`, {});
    const page = await visitor.newPage();
    await openFound(page, 'นภา', 2);
    await press(page, 'Control+a', 's');
    const asked = page.getByRole('dialog', { name: 'เลื่อน 2 ออเดอร์ไปขั้นต่อไป' });
    await asked.getByRole('row', { name: 'ออเดอร์ใหม่ เป็น กำลังหยิบ 1' }).waitFor();
    await press(page, 'Enter');
    await workBar(page).getByText('สำเร็จ 1 ข้าม 1').waitFor();
    await expect.poll(() => rowOf(page, fresh!).textContent()).toContain('กำลังหยิบ');
    await workBar(page).getByRole('button', { name: 'ผลทีละออเดอร์' }).click();
    const dialog = page.getByRole('dialog', { name: 'ผลของแต่ละออเดอร์' });
    await dialog.getByText(ended!.orderNumber).waitFor();
    expect(await dialog.textContent()).toContain('ยกเลิก');
    await dialog.getByRole('button', { name: 'ทำแล้ว 1' }).click();
    await dialog.getByText(fresh!.orderNumber).waitFor();
  });

  it('says before it holds what will be left out, and asks why', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const orders = await ordersOf('พิรุณ', 2);
    const page = await visitor.newPage();
    await openFound(page, 'พิรุณ', 2);
    await press(page, 'Control+a', 'h');
    const dialog = page.getByRole('dialog', { name: 'พัก 2 ออเดอร์' });
    await dialog.getByRole('row', { name: 'จะทำ 2' }).waitFor();
    await dialog.getByRole('button', { name: 'พักไว้' }).click();
    await dialog.getByText('บอกเหตุผล').waitFor();
    await dialog.getByLabel('เหตุผล').fill('รอของเข้า');
    await dialog.getByRole('button', { name: 'พักไว้' }).click();
    for (const order of orders) await expect.poll(() => rowOf(page, order).textContent()).toContain('พักไว้');
  });

  it('exports what the filters match as a file', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const [order] = await ordersOf('ศศิ', 1);
    const page = await visitor.newPage();
    await openFound(page, 'ศศิ', 1);
    await page.getByRole('button', { name: 'ส่งออก' }).click();
    const link = workBar(page).getByRole('link', { name: 'ดาวน์โหลดไฟล์' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text.startsWith('\uFEFFเลขที่,สถานะ')).toBe(true);
    expect(text).toContain(order!.orderNumber);
    expect(text.trimEnd().split('\r\n')).toHaveLength(2);
  });

  it('narrows by province and tag, counts at its tabs, and sums what is chosen', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [first, second] = await ordersOf('ปานวาด', 2);
    const tag = `งาน ${run}`;
    for (const { id } of [first!, second!])
      await askAs('manager', `/orders/${id}/tags`, { method: 'POST', body: { add: [tag] } });
    const page = await visitor.newPage();
    await openList(page);
    await page.getByLabel('จังหวัด').selectOption('ปทุมธานี');
    await page.waitForURL('**province=**');
    await page
      .locator('.facet', { hasText: 'ทุกป้าย' })
      .locator('select')
      .selectOption({ label: `${tag} (2)` });
    await page.waitForURL('**tag=**');
    await expect.poll(() => page.locator('tr[data-id]').count()).toBe(2);
    await page.locator('tr[data-id]').first().focus();
    await page.keyboard.press('Control+a');
    const sum = (first!.total + second!.total).toLocaleString('en-US', { minimumFractionDigits: 2 });
    await page.locator('.bulk').getByText(`รวม ฿${sum}`).waitFor();
    await page.getByRole('button', { name: /อายุ/ }).click();
    await page.waitForURL('**sort=age**');
    await expect.poll(() => page.locator('tr[data-id]').first().getAttribute('data-id')).toBe(first!.id);
    const open = page.getByRole('link', { name: /ที่ยังเปิดอยู่/ }).locator('.mono');
    const before = Number((await open.textContent())!.replaceAll(',', ''));
    await placeOrder();
    await expect.poll(async () => Number((await open.textContent())!.replaceAll(',', ''))).toBeGreaterThan(before);
  });

  it('keeps what was begun at hand on every page, with its file, its results and the way back', async () => {
    await using visitor = await newVisitor({ width: 800 });
    await enter(visitor, 'staff2');
    const [order] = await ordersOf('กัลยา', 1);
    const page = await visitor.newPage();
    await openFound(page, 'กัลยา', 1);
    await page.getByRole('button', { name: 'คำสั่งอื่น' }).click();
    await page.getByRole('menuitem', { name: 'ส่งออกทั้งหมด' }).click();
    await workBar(page).waitFor();
    await page.getByRole('link', { name: order!.orderNumber }).click();
    await page.waitForURL(`**/ops/orders/${order!.id}`);
    const recent = async () => {
      await page.getByRole('contentinfo').getByRole('button', { name: 'งานล่าสุด' }).click();
      return page.getByRole('list', { name: 'งานล่าสุด' }).getByRole('listitem').first();
    };
    await (await recent()).getByRole('link', { name: 'ดาวน์โหลดไฟล์' }).waitFor();
    await page.goBack();
    await workBar(page).getByText('เสร็จ 1').waitFor();
    await page.reload();
    await isLive(page);
    const work = await recent();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      work.getByRole('link', { name: 'ดาวน์โหลดไฟล์' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('orders.csv');
    await work.getByRole('button', { name: 'ผลทีละออเดอร์' }).click();
    await page.getByRole('dialog').getByText(order!.orderNumber).waitFor();
  });

  it('turns by the head of the sum, the largest first', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await openList(page);
    const head = page.getByRole('columnheader', { name: 'ยอด' });
    for (const [sort, said] of [
      ['-total', 'descending'],
      ['total', 'ascending'],
    ] as const) {
      await head.getByRole('button').click();
      await page.waitForURL(new RegExp(`sort=${sort}$`));
      await expect.poll(() => head.getAttribute('aria-sort')).toBe(said);
      const { data } = await askAs<OrderList>('manager', `/orders?limit=50&sort=${sort}`);
      const numbers = () => page.locator('tr[data-id]').evaluateAll((rows) => rows.map((row) => row.dataset['id']));
      await expect.poll(async () => (await numbers())[0]).toBe(data[0]!.id);
      expect(await numbers()).toEqual(data.slice(0, (await numbers()).length).map(({ id }) => id));
    }
  });

  it('keeps a view for oneself or for everybody, with its columns, order and row height', async () => {
    await using mine = await newVisitor();
    await using theirs = await newVisitor();
    await enter(mine, 'manager');
    await enter(theirs, 'staff');
    const name = `มุมมอง ${crypto.randomUUID().slice(0, 8)}`;
    const page = await mine.newPage();
    const densityOf = (of: Page) => of.locator('.ops').getAttribute('data-density');
    await openList(page, '?status=packed,shipped&sort=oldest&cols=no,st,am');
    const usual = await densityOf(page);
    await page.keyboard.press('d');
    await expect.poll(() => densityOf(page)).not.toBe(usual);
    const kept = await densityOf(page);
    await page.getByRole('button', { name: 'เก็บเป็นมุมมอง' }).click();
    const dialog = page.getByRole('dialog', { name: 'เก็บเป็นมุมมอง' });
    await dialog.getByLabel('ชื่อ', { exact: true }).fill(name);
    await dialog.getByLabel('ให้ทุกคนใช้').check();
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByRole('link', { name }).and(page.locator('[aria-current=page]')).waitFor();
    await askAs('manager', '/users/me/preferences', { method: 'PUT', body: { density: usual } });

    const other = await theirs.newPage();
    await openList(other);
    const theirUsual = await densityOf(other);
    await other.getByRole('link', { name }).click();
    await other.waitForURL(/sort=oldest/);
    await expect.poll(() => other.locator('thead th').allTextContents()).toEqual(['', 'เลขที่', 'สถานะ', 'ยอด']);
    await expect.poll(() => densityOf(other)).toBe(kept);
    await other
      .getByRole('navigation', { name: 'มุมมอง' })
      .getByRole('link', { name: /^ทั้งหมด/ })
      .click();
    await expect.poll(() => densityOf(other)).toBe(theirUsual);
    await page.getByRole('button', { name: `จัดการมุมมอง ${name}` }).click();
    await page.getByRole('menuitem', { name: 'ลบมุมมอง' }).click();
    await expect.poll(() => page.getByRole('link', { name }).count()).toBe(0);
  });

  it('changes a row by the live stream, and counts new orders instead of moving rows', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [order] = await ordersOf('วารี', 1);
    const page = await visitor.newPage();
    await openList(page);
    await page.evaluate(() => ((window as { isSamePage?: boolean }).isSamePage = true));
    await workAs('staff2', `/orders/${order!.id}/assign`, {});
    await expect.poll(() => rowOf(page, order!).textContent()).toMatch(/มอบหมายแล้ว.*เอก/s);
    const later = await placeOrder();
    await page.getByText(/มีออเดอร์ใหม่ \d+ รายการ/).waitFor();
    expect(await rowOf(page, later).count()).toBe(0);
    await pressThai(page, 'KeyU', 'ี');
    await rowOf(page, later).waitFor();
    expect(await page.evaluate(() => (window as { isSamePage?: boolean }).isSamePage)).toBe(true);
  });

  it('shows on the way back what was done to an order meanwhile, and works on with it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [order] = await ordersOf('ชลธิชา', 1);
    const page = await visitor.newPage();
    await openFound(page, 'ชลธิชา', 1);
    await press(page, 'j', 'Enter');
    await page.waitForURL(`**/ops/orders/${order!.id}`);
    await isLive(page);
    await page.keyboard.press('s');
    await expect.poll(() => page.locator('main').textContent()).toContain('กำลังหยิบ');
    await page.keyboard.press('Escape');
    // the list may be back before the shop has answered
    await expect.poll(() => rowOf(page, order!).textContent()).toContain('กำลังหยิบ');
    await rowOf(page, order!).focus();
    await page.keyboard.press('s');
    await expect.poll(() => rowOf(page, order!).textContent()).not.toContain('กำลังหยิบ');
    for (const said of await page.locator('.toast').allTextContents()) expect(said).toContain('เปลี่ยนเป็น');
  });

  it('says that a page of it did not come, and asks again when it is told to, not at every scroll', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    let [asked, isDown] = [0, true];
    await page.route(/\/api\/v1\/orders\?.*cursor=/, (route) => {
      asked++;
      return isDown ? route.fulfill({ status: 503, body: '{}' }) : route.continue();
    });
    await openList(page);
    const list = page.locator('.records');
    const loaded = await list.getAttribute('aria-rowcount');
    const scrollTo = (top: number) => page.locator('.scroll').evaluate((box, to) => box.scrollTo(0, to), top);
    await scrollTo(100_000);
    await page.getByRole('alert').getByRole('button').waitFor();
    const before = asked;
    for (const top of [0, 100_000, 0, 100_000]) {
      await scrollTo(top);
      const edge = page.locator(`tr[data-id][aria-rowindex="${top === 0 ? 2 : loaded}"]`);
      await edge.waitFor();
    }
    expect(asked).toBe(before);
    isDown = false;
    await page.getByRole('alert').getByRole('button').click();
    await expect.poll(() => list.getAttribute('aria-rowcount')).not.toBe(loaded);
    expect(await page.getByRole('alert').getByRole('button').count()).toBe(0);
  });

  it('shows an order beside the list, walks on with it, and offers its menu by the right button', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [second, first] = await ordersOf('อารยา', 2);
    const page = await visitor.newPage();
    await openFound(page, 'อารยา', 2);
    await press(page, 'j', 'Space');
    await page.getByRole('complementary', { name: first!.orderNumber }).getByText('88/14').waitFor();
    await press(page, 'j');
    await page.getByRole('complementary', { name: second!.orderNumber }).waitFor();
    await press(page, 'Escape');
    await expect.poll(() => page.getByRole('complementary', { name: second!.orderNumber }).count()).toBe(0);
    await rowOf(page, second!).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^ให้ฉัน/ }).click();
    await expect.poll(() => rowOf(page, second!).textContent()).toMatch(/มอบหมายแล้ว/);
  });

  it('is narrowed to one article from its stock, and to another by its code', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const [order] = await ordersOf('ปรียา', 1);
    const { sku } = order!.items[0]!;
    const found = async () => (await askAs<OrderList>('staff', `/orders?sku=${sku}&limit=1`)).data[0]?.id;
    await expect.poll(found, { timeout: 30_000 }).toBe(order!.id);
    const page = await visitor.newPage();
    await page.goto(`/th/ops/stock/articles/${sku}`);
    await isLive(page);
    await press(page, 'o');
    await page.waitForURL(`**/ops/orders?sku=${sku}`);
    await rowOf(page, order!).waitFor();
    const box = page.getByRole('textbox', { name: 'SKU' });
    expect(await box.inputValue()).toBe(sku);
    await box.fill('NOT-SOLD');
    await box.press('Enter');
    await page.getByRole('heading', { name: 'ไม่พบออเดอร์' }).waitFor();
    await box.fill('');
    await box.blur();
    await page.waitForURL(/orders$/);
  });
});
