import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, isLive, placeOrder, workAs } from './clerk.ts';

const openOrder = async (page: Page, id: string) => {
  await page.goto(`/th/ops/orders/${id}`);
  await isLive(page);
};
const step = (page: Page) => page.locator('[aria-current=step]');

describe.skipIf(hasNoBrowser)('an order that several work on', () => {
  it('says when somebody else changed it meanwhile, and loads theirs', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    // What the page asks for when somebody wrote a note is still on its way while the dialog is open.
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(`**/api/v1/orders/${order.id}`, async (route) => {
      await asked;
      await route.continue();
    });
    const isAsked = page.waitForRequest(`**/api/v1/orders/${order.id}`);
    await openOrder(page, order.id);
    await workAs('staff2', `/orders/${order.id}/notes`, { text: 'ลูกค้าโทรมา' });
    await isAsked;
    await page.keyboard.press('h');
    // a key waits to see whether a scanner types: what comes before the dialog is in it, and no news
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await workAs('staff2', `/orders/${order.id}/assign`, {});
    await dialog.getByText('มีคนแก้ไขออเดอร์นี้ก่อนหน้า').waitFor();
    const isAnswered = page.waitForResponse(`**/api/v1/orders/${order.id}`);
    answer();
    await isAnswered;
    await dialog.getByRole('button', { name: 'โหลดรุ่นล่าสุด' }).click();
    await dialog.getByRole('button', { name: 'ไม่ทำ' }).click();
    await expect.poll(() => step(page).textContent()).toContain('มอบหมายแล้ว');
  });

  it('keeps what is newer when an answer of before comes late', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    const path = `**/api/v1/orders/${order.id}`;
    const [early, sent] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    // What the page asks for when somebody wrote a note: answered before the hold, delivered after it.
    await page.route(
      path,
      async (route) => {
        const response = await route.fetch();
        early.resolve();
        await sent.promise;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    const asked = page.waitForRequest(path);
    await openOrder(page, order.id);
    await workAs('staff2', `/orders/${order.id}/notes`, { text: 'ลูกค้าโทรมา' });
    await early.promise;
    await page.keyboard.press('h');
    await page.getByLabel('เหตุผล').fill('ที่อยู่ไม่ครบ');
    await page.getByRole('button', { name: 'พักไว้' }).click();
    const resume = page.getByRole('button', { name: /^ทำต่อ/ });
    await resume.waitFor();
    sent.resolve();
    await (await (await asked).response())!.finished();
    // read and drawn
    await page.evaluate(() => new Promise((drawn) => requestIdleCallback(() => requestAnimationFrame(drawn))));
    expect(await step(page).textContent()).toContain('พักไว้');
    expect(await resume.count()).toBe(1);
  });

  it('shows who else looks at it', async () => {
    await using first = await newVisitor();
    await using second = await newVisitor();
    await enter(first, 'manager');
    await enter(second, 'staff');
    const order = await placeOrder();
    const [mine, theirs] = [await first.newPage(), await second.newPage()];
    await openOrder(mine, order.id);
    await openOrder(theirs, order.id);
    await mine
      .getByRole('banner')
      .getByRole('img', { name: /กำลังดู: .*ก้อย/ })
      .waitFor();
    await theirs.close();
    await expect.poll(() => mine.getByRole('img', { name: /กำลังดู/ }).count()).toBe(0);
  });

  it('is edited by two at once: what only one changed goes together, what both changed is chosen', async () => {
    await using first = await newVisitor();
    await using second = await newVisitor();
    await enter(first, 'manager');
    await enter(second, 'staff');
    const order = await placeOrder();
    const [mine, theirs] = [await first.newPage(), await second.newPage()];
    await openOrder(mine, order.id);
    await openOrder(theirs, order.id);
    for (const page of [mine, theirs]) await page.getByRole('button', { name: 'แก้', exact: true }).click();
    const [my, their] = [mine.getByRole('dialog'), theirs.getByRole('dialog')];
    await mine
      .getByText(/ก้อย.* กำลังแก้/)
      .first()
      .waitFor({ state: 'attached' });
    await their.getByLabel('โทรศัพท์').fill('0899990000');
    await their.getByLabel('บ้านเลขที่ ถนน').fill('99 ถนนของเขา');
    await their.getByRole('button', { name: 'บันทึก' }).click();
    await expect.poll(() => their.count()).toBe(0);

    await my.getByLabel('ชื่อ').fill('ชื่อที่ฉันแก้');
    await my.getByLabel('บ้านเลขที่ ถนน').fill('11 ถนนของฉัน');
    await my.getByRole('button', { name: 'บันทึก' }).click();
    await my.getByText('มีคนบันทึกก่อน').waitFor();
    expect(await my.getByLabel('โทรศัพท์').inputValue()).toBe('0899990000');
    expect(await my.getByLabel('ชื่อ').inputValue()).toBe('ชื่อที่ฉันแก้');
    await my.getByRole('button', { name: 'บันทึก' }).click();
    await my.getByText('เลือกให้ครบ').waitFor();
    await my.getByRole('button', { name: 'ใช้ของเขา: 99 ถนนของเขา' }).click();
    await my.getByRole('button', { name: 'บันทึก' }).click();
    await expect.poll(() => my.count()).toBe(0);
    const label = mine.getByRole('complementary', { name: 'ผู้รับ' });
    await expect.poll(() => label.textContent()).toMatch(/ชื่อที่ฉันแก้.*089-999-0000.*99 ถนนของเขา/s);
  });
});
