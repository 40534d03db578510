import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, isLive, placeOrder, pressThai, workAs } from './clerk.ts';

afterAll(closeBrowser);

const openOrder = async (page: Page, id: string) => {
  await page.goto(`/th/ops/orders/${id}`);
  await isLive(page);
};
const step = (page: Page) => page.locator('[aria-current=step]');

describe.skipIf(hasNoBrowser)('the page of an order', () => {
  it('takes the next step, and tells it in the timeline', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    expect(await step(page).textContent()).toContain('ออเดอร์ใหม่');
    await pressThai(page, 'KeyS', 'ห');
    await expect.poll(() => step(page).textContent()).toContain('กำลังหยิบ');
    await page.getByRole('button', { name: /^แพ็กเสร็จ/ }).click();
    await expect.poll(() => step(page).textContent()).toContain('แพ็กแล้ว');
    await page.locator('.tl').getByText('เปลี่ยนเป็น แพ็กแล้ว').waitFor();
  });

  it('keeps a note where the next one reads it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'โน้ตถึงทีม' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('ลูกค้าขอห่อของขวัญ');
    await page.keyboard.press('Enter');
    await page.locator('.tl [data-note]').getByText('ลูกค้าขอห่อของขวัญ').waitFor();
  });

  it('is held with a reason, and goes on', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    await page.keyboard.press('h');
    await page.getByRole('button', { name: 'พักไว้' }).click();
    await page.getByText('บอกเหตุผล').waitFor();
    await page.getByLabel('เหตุผล').fill('ที่อยู่ไม่ครบ');
    await page.getByRole('button', { name: 'พักไว้' }).click();
    await expect.poll(() => step(page).textContent()).toContain('พักไว้');
    await page.getByRole('button', { name: /^ทำต่อ/ }).click();
    await expect.poll(() => step(page).textContent()).toContain('ออเดอร์ใหม่');
  });

  it('pays back only the amount that was typed', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await page.goto('/th/ops/orders?status=paid&payment=promptpay');
    await page.locator('tr[data-id] .ref').first().click();
    await page.waitForURL(/orders\/[0-9a-f-]{36}$/);
    await isLive(page);
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('จำนวนเงินที่คืน').fill('1.50');
    await dialog.getByRole('button', { name: 'คืนเงิน', exact: true }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.locator('.split').textContent();
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toMatch(/คืนเงิน฿−1\.50/);
  });

  it('says when somebody else changed it meanwhile, and loads theirs', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    await page.keyboard.press('h');
    await workAs('staff2', `/orders/${order.id}/assign`, {});
    const dialog = page.getByRole('dialog');
    await dialog.getByText('มีคนแก้ไขออเดอร์นี้ก่อนหน้า').waitFor();
    await dialog.getByRole('button', { name: 'โหลดรุ่นล่าสุด' }).click();
    await dialog.getByRole('button', { name: 'ไม่ทำ' }).click();
    await expect.poll(() => step(page).textContent()).toContain('มอบหมายแล้ว');
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
    await mine.getByRole('img', { name: /กำลังดู: .*ก้อย/ }).waitFor();
    await theirs.close();
    await expect.poll(() => mine.getByRole('img', { name: /กำลังดู/ }).count()).toBe(0);
  });

  it('is found by its number and by the last four of the phone', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await placeOrder();
    const page = await visitor.newPage();
    for (const words of [order.orderNumber, '4127']) {
      await page.goto('/th/ops/orders');
      await page.getByRole('searchbox', { name: 'ค้นหาออเดอร์' }).fill(words);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/ops/orders?q=*');
      await page.getByRole('link', { name: order.orderNumber }).waitFor();
    }
  });
});
