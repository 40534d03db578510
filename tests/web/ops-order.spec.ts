import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, isLive, placeOrder, pressThai, workAs } from './clerk.ts';

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

  it('goes to another state by its name, and lists all that can be done', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    await page.keyboard.press('Shift+S');
    const states = page.getByRole('dialog', { name: 'เปลี่ยนสถานะ' });
    await states.getByRole('option', { name: /ยกเลิก/ }).waitFor();
    await states.getByRole('option', { name: /กำลังหยิบ/ }).click();
    await expect.poll(() => step(page).textContent()).toContain('กำลังหยิบ');

    await page.keyboard.press('.');
    const all = page.getByRole('dialog', { name: 'ทำอะไรกับรายการนี้' });
    await all.getByRole('option', { name: /พักไว้/ }).click();
    await page.getByRole('dialog', { name: `พัก ${order.orderNumber}` }).waitFor();
  });

  it('says when its steps are due, and why it does not go on', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    expect(await page.locator('.step[data-place=next]').textContent()).toMatch(/ก่อน .*\d\d:\d\d/);
    expect(await page.locator('.step').last().textContent()).toMatch(/ถึง/);
    expect(await page.locator('.order-hint').count()).toBe(0);
    await workAs('manager', `/orders/${order.id}/hold`, { reason: 'รอที่อยู่ใหม่' });
    const hint = page.locator('.order-hint');
    await hint.getByText('รอที่อยู่ใหม่').waitFor();
    expect(await hint.textContent()).toContain('ผู้จัดการจะกดทำต่อ');
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

  it('leads to who ordered and to what they ordered before', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const before = await placeOrder();
    const order = await placeOrder();
    // customers follow the events of their orders
    const others = async () => (await visitor.request.get(`/api/v1/orders/${order.id}/customer`)).text();
    await expect.poll(others).toContain(before.id);
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    await page.locator('.order-customer').getByRole('link', { name: before.orderNumber }).waitFor();
    await page.locator('.order-customer').getByRole('link', { name: 'พิมพ์ชนก อินทรสุวรรณ' }).click();
    await page.locator('.customer-orders').waitFor();
    expect(page.url()).toContain('/ops/customers/');
  });

  it('takes tags, leads to their like, and tells of them', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const order = await placeOrder();
    const tag = `ของขวัญ ${order.orderNumber.slice(-4)}`;
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    await page.keyboard.press('t');
    await page.getByRole('textbox', { name: 'ติดป้าย' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText(tag);
    await page.keyboard.press('Enter');
    await page.locator('.tl').getByText(`ป้ายตอนนี้คือ ${tag}`).waitFor();
    await page.locator('.order-tags').getByRole('link', { name: tag }).click();
    await page.waitForURL('**/ops/orders?tag=**');
    await page.locator(`tr[data-id="${order.id}"]`).waitFor();
    expect(await page.locator('tr[data-id]').count()).toBe(1);
    await page.goBack();
    await page.getByRole('button', { name: `เอาป้าย ${tag} ออก` }).click();
    await page.locator('.tl').getByText('เอาป้ายออกหมด').waitFor();
  });

  it('is edited into nothing that the shop could not send to: each field says what it lacks', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openOrder(page, order.id);
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('โทรศัพท์').fill('081');
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await dialog.locator('[data-field=phone] .field-error').getByText('ใส่เบอร์โทรให้ครบ').waitFor();
    await dialog.getByLabel('โทรศัพท์').and(page.locator(':focus')).waitFor();
    await dialog.getByLabel('โทรศัพท์').fill('0891234567');
    await dialog.getByLabel('รหัสไปรษณีย์').fill('1213');
    await page.keyboard.press('Enter');
    await dialog.locator('[data-field=postcode] .field-error').getByText('ใส่รหัสไปรษณีย์ 5 หลัก').waitFor();
    await dialog.getByLabel('รหัสไปรษณีย์').and(page.locator(':focus')).waitFor();
    await dialog.getByLabel('รหัสไปรษณีย์').fill('50200');
    await dialog.getByLabel('เลือกตำบล/แขวงของ 50200').selectOption({ label: 'ต.สุเทพ อ.เมืองเชียงใหม่ จ.เชียงใหม่' });
    expect(await dialog.getByLabel('จังหวัด').inputValue()).toBe('เชียงใหม่');
    // the server knows more rules than this page: what it refuses lands on the field as well
    await page.route(`**/api/v1/orders/${order.id}`, (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({
            status: 400,
            json: {
              ...{ statusCode: 400, code: 'VALIDATION_FAILED', message: 'not valid', requestId: 'r' },
              details: { problems: [{ path: 'shippingAddress.line1', message: 'Invalid' }] },
            },
          })
        : route.continue(),
    );
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await dialog.locator('[data-field=line1] .field-error').getByText('ใส่บ้านเลขที่และถนน').waitFor();
    await page.unroute(`**/api/v1/orders/${order.id}`);
    await dialog.getByLabel('บ้านเลขที่').fill('1 หมู่ 2');
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('.tl').getByText('แก้ที่อยู่จัดส่ง').waitFor();
  });

  it.each([
    ['th', 'เหตุผล', 'พักไว้', 'ยาวเกินไป ไม่เกิน 500 ตัวอักษร'],
    ['en', 'Reason', 'Put on hold', 'Too long: at most 500 characters'],
  ])('says in %s, at its field, what the server refuses', async (language, label, button, said) => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await page.goto(`/${language}/ops/orders/${order.id}`);
    await isLive(page);
    await page.route(`**/api/v1/orders/${order.id}/hold`, async (route) => {
      // as if the page knew less of the rules than the server
      const body = { reason: 'x'.repeat(501) };
      await route.fulfill({ response: await route.fetch({ postData: JSON.stringify(body) }) });
    });
    await page.keyboard.press('h');
    const field = page.getByRole('dialog').getByLabel(label);
    await field.fill('ที่อยู่ไม่ครบ');
    await page.getByRole('dialog').getByRole('button', { name: button }).click();
    await page.locator('.field-error').getByText(said).waitFor();
    await field.and(page.locator('[aria-invalid=true]:focus')).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
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

  it('is printed as a packing slip: where it goes, what goes in, and what is to be collected', async () => {
    await using visitor = await newVisitor({ theme: 'dark' });
    await enter(visitor, 'staff');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await page.addInitScript(() => {
      window.print = () => void (document.title = 'printed');
    });
    await openOrder(page, order.id);
    await pressThai(page, 'KeyP', 'ย');
    await page.waitForFunction(() => document.title === 'printed');
    // as wide as an A5 sheet without its margins
    await page.setViewportSize({ width: 468, height: 700 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.ops button:visible').count()).toBe(0);
    const slip = await page.locator('.ops').innerText();
    for (const word of [order.orderNumber, order.items[0]!.name, '081-234-4127', 'คลองหลวง', 'COD', 'ใบจัดของ'])
      expect(slip).toContain(word);
    expect(slip.replaceAll(',', '')).toContain(`฿${order.total.toFixed(2)}`);
    expect(slip).not.toContain('ไทม์ไลน์');
    const isOutside = await page.evaluate(() =>
      [...document.querySelectorAll('.ops .to, .ops .lines, .ops .head')].some(
        (part) => part.scrollWidth > part.clientWidth + 1 || part.getBoundingClientRect().right > innerWidth,
      ),
    );
    expect(isOutside).toBe(false);
    const paper = await page.evaluate(() => getComputedStyle(document.querySelector('.ops h1')!).color);
    expect(paper).toBe('rgb(27, 26, 23)');
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
    const amount = dialog.getByLabel('จำนวนเงินที่คืน');
    await dialog
      .getByLabel(/^คืนเงินกี่ชิ้นของ/)
      .first()
      .fill('1');
    expect(await amount.inputValue()).toMatch(/^[1-9][\d,]*\.\d\d$/);
    await amount.fill('999,999');
    await page.keyboard.press('Enter');
    await dialog.locator('.field-error').getByText('เกินยอดที่ยังคืนได้').waitFor();
    await amount.fill('1.50');
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

  it('is walked through in the order of the list that one came from', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const [older, newer] = [await placeOrder(), await placeOrder()];
    const page = await visitor.newPage();
    await page.goto('/th/ops/orders');
    await isLive(page);
    await page.getByRole('link', { name: newer.orderNumber }).click();
    await page.waitForURL(`**/${newer.id}`);
    await isLive(page);
    await pressThai(page, 'BracketRight', 'ล');
    await page.waitForURL(`**/${older.id}`);
    await page.getByRole('heading', { name: older.orderNumber }).waitFor();
    await pressThai(page, 'BracketLeft', 'บ');
    await page.waitForURL(`**/${newer.id}`);
  });
});
