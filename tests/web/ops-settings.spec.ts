import type { Preferences } from '@talat/contracts/user';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, isLive, placeOrder, pressThai } from './clerk.ts';

afterEach(async () => {
  // as it was, for whoever comes next
  await using visitor = await newVisitor();
  await enter(visitor, 'staff2');
  const preferences = { shortcuts: {}, singleKeyShortcuts: true, calendar: 'be', alerts: { sound: [], desktop: [] } };
  await visitor.request.put('/api/v1/users/me/preferences', { data: preferences });
});

const openSettings = async (visitor: BrowserContext): Promise<Page> => {
  await enter(visitor, 'staff2');
  const page = await visitor.newPage();
  await page.goto('/th/ops/settings');
  await isLive(page);
  return page;
};
const kept = (page: Page) =>
  page.waitForResponse((answer) => answer.url().includes('/users/me/preferences') && answer.ok());

describe.skipIf(hasNoBrowser)('settings', () => {
  it('choose another key, which works under the Thai layout', async () => {
    await using visitor = await newVisitor();
    const page = await openSettings(visitor);
    await page.getByRole('button', { name: 'เปลี่ยนคีย์ของ ออเดอร์', exact: true }).click();
    const saved = kept(page);
    await page.keyboard.press('q');
    await saved;
    await page.locator('h1').click();
    await pressThai(page, 'KeyQ', 'ๆ');
    await page.waitForURL('**/ops/orders');
    await isLive(page);
  });

  it('switch single keys off; those with Ctrl stay', async () => {
    await using visitor = await newVisitor();
    const page = await openSettings(visitor);
    const saved = kept(page);
    await page.getByRole('checkbox', { name: /คีย์ลัดปุ่มเดียว/ }).uncheck();
    await saved;
    await page.locator('h1').click();
    await pressThai(page, 'Slash', 'ฝ');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
  });

  it('count years as somebody likes, and ring for what they choose, on every machine', async () => {
    await using visitor = await newVisitor();
    await using elsewhere = await newVisitor();
    const page = await openSettings(visitor);
    const era = kept(page);
    await page.getByRole('button', { name: /ค.ศ. \d{4}/ }).click();
    await era;
    await page.locator('.strip').getByText(/202\d/).waitFor();
    const rung = kept(page);
    await page.locator('.settings-alerts').getByRole('checkbox').first().check();
    await rung;
    const other = await openSettings(elsewhere);
    await other.locator('.strip').getByText(/202\d/).waitFor();
    expect(await other.locator('.settings-alerts').getByRole('checkbox').first().isChecked()).toBe(true);
    const preferences = (await (await elsewhere.request.get('/api/v1/users/me/preferences')).json()) as Preferences;
    expect([preferences.calendar, preferences.alerts.sound]).toEqual(['ce', ['order.created']]);
  });

  it('leave a box empty that the browser refuses, and lead from the desktop to the order when it does not', async () => {
    await using visitor = await newVisitor();
    const page = await openSettings(visitor);
    const box = page.getByRole('checkbox', { name: 'เดสก์ท็อป: มีออเดอร์ใหม่' });
    await box.click();
    await page.getByRole('alert').getByText('เบราว์เซอร์นี้ไม่ยอมให้ตลาดแจ้งเตือน').waitFor();
    expect(await box.isChecked()).toBe(false);

    // a desktop that lets everything through and keeps it: Chromium without a window has none
    await page.evaluate(() => {
      const kept: object[] = [];
      const desktop = function (this: object, _title: string, { body }: { body: string }) {
        kept.push(Object.assign(this, { body, close: () => {} }));
      };
      const allowed = { permission: 'granted', requestPermission: () => Promise.resolve('granted'), kept };
      Object.assign(window, { Notification: Object.assign(desktop, allowed) });
    });
    const saved = kept(page);
    await box.click();
    await saved;
    await expect.poll(() => page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
    const order = await placeOrder();
    const told = await page.waitForFunction(
      (number) =>
        (Notification as unknown as { kept: (Notification | undefined)[] }).kept.find((note) =>
          note?.body.startsWith(number),
        ),
      order.orderNumber,
    );
    await told.evaluate((note) => note!.onclick!(new Event('click')));
    await page.waitForURL(`**/ops/orders/${order.id}`);
  });

  it('tell what the shop goes by, under the names of .env, and no secret', async () => {
    await using visitor = await newVisitor();
    const page = await openSettings(visitor);
    const facts = page.getByRole('region', { name: 'ร้านตั้งไว้อย่างไร' });
    for (const [name, key, value] of [
      ['สกุลเงิน', 'SHOP_CURRENCY', 'THB'],
      ['VAT รวมในราคา', 'SHOP_TAX_RATE', '7'],
      ['ผู้จัดการคืนเงินได้ไม่เกิน', 'REFUND_LIMIT', '2000'],
      ['จองสินค้าไว้รอชำระ', 'ORDER_PAYMENT_DEADLINE', '15m'],
      ['ค่าเก็บเงินปลายทาง', 'DELIVERY_FEES', 'cod:20'],
    ] as const) {
      const fact = facts.locator('.settings-facts > div', { hasText: key });
      expect(await fact.locator('dt').textContent()).toContain(name);
      expect(await fact.locator('dd').textContent()).toContain(value);
    }
    expect(await facts.textContent()).not.toMatch(/SECRET|PASSWORD=|DATABASE_URL|PRIVATE/);
  });
});
