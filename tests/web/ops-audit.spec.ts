import type { ProductList } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';
import { enter, isLive, placeOrder, pressThai, workAs } from './clerk.ts';

const open = async (page: Page, path: string) => {
  await page.goto(path);
  await isLive(page);
};
const rows = (page: Page) => page.locator('tr[data-id]');

describe.skipIf(hasNoBrowser)('the audit history', () => {
  it('tells in two clicks from an order who changed it, and what was before', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    await workAs('staff2', `/orders/${order.id}/assign`, {});
    const page = await visitor.newPage();
    await open(page, `/th/ops/orders/${order.id}`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ใครแก้ไขออเดอร์นี้');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/ops/audit?entity=order&object=${order.id}`);
    const assigned = rows(page).filter({ hasText: 'มอบหมายออเดอร์' });
    await assigned.getByText('เอก').first().waitFor();
    await assigned.getByRole('link').click();
    const peek = page.getByRole('complementary', { name: 'มอบหมายออเดอร์' });
    await peek.getByRole('row', { name: /^ผู้รับผิดชอบ – .*เอก/ }).waitFor();
    expect(await peek.textContent()).toContain('Node.js');
    await peek.getByRole('link', { name: /ทุกอย่างที่ .* ทำวันนั้น/ }).click();
    await page.waitForURL(/actor=.*from=/);
    await rows(page).first().waitFor();
    for (const who of await rows(page).locator('.c-actor').allTextContents()) expect(who).toContain('เอก');
  });

  it('tells in two clicks from the list of products who changed a price', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const { data } = (await (await visitor.request.get('/api/v1/products?limit=1&sort=price')).json()) as ProductList;
    const [product] = data;
    const price = product!.price + 1;
    const changed = await visitor.request.put(`/api/v1/products/${product!.id}`, {
      data: { price },
      headers: { origin: stack!.webUrl },
    });
    expect(changed.status()).toBe(200);
    const page = await visitor.newPage();
    await open(page, `/th/ops/products?q=${encodeURIComponent(product!.sku)}`);
    await page.locator(`tr[data-id="${product!.id}"]`).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'ใครเคยเปลี่ยนรายการนี้' }).click();
    await page.waitForURL(`**/ops/audit?entity=product&object=${product!.id}`);
    await isLive(page);
    const [newest] = await rows(page).all();
    expect(await newest!.textContent()).toMatch(/ธวัชชัย.*แก้ไขสินค้า.*ราคา ฿[\d,.]+ → ฿/s);
  });

  it('says why and from what in words, not as the system writes it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const answer = await visitor.request.post(`/api/v1/orders/${order.id}/cancel`, {
      data: {},
      headers: { origin: stack!.webUrl, 'idempotency-key': crypto.randomUUID() },
    });
    expect(answer.status()).toBe(200);
    const page = await visitor.newPage();
    await open(page, `/th/ops/audit?entity=order&object=${order.id}&action=order.cancelled`);
    await rows(page).first().getByRole('link').click();
    const peek = page.getByRole('complementary', { name: 'ยกเลิกออเดอร์' });
    await peek.getByText('Chrome · Linux').waitFor();
    await peek.locator('.ledger').getByText('ร้านยกเลิก').waitFor();
  });

  it('keeps its filters in the address, says when nothing matches, and clears them', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await open(page, '/th/ops/audit');
    await rows(page).first().waitFor();
    await pressThai(page, 'Digit4', 'ภ');
    await page.waitForURL('**/ops/audit?action=user.signed_in');
    await isLive(page);
    for (const did of await rows(page).locator('.c-action').allTextContents()) expect(did).toBe('เข้าระบบ');
    await page.getByRole('textbox', { name: 'IP' }).fill('203.0.113.9');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'ไม่พบประวัติตามตัวกรองนี้' }).waitFor();
    expect(new URL(page.url()).searchParams.get('ip')).toBe('203.0.113.9');
    await page.locator('.say-box').getByRole('link', { name: 'ล้างตัวกรอง' }).click();
    await rows(page).first().waitFor();
  });

  it('gives what was found as a file', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await open(page, `/th/ops/audit?object=${order.id}`);
    await rows(page).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'ส่งออก CSV' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text.startsWith('\uFEFFat,actor_name')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength((await rows(page).count()) + 1);
    expect(text).toContain(order.id);
  });

  it('is closed to staff', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const page = await visitor.newPage();
    await page.goto('/th/ops/audit');
    await page.getByRole('heading', { name: 'หน้านี้ยังไม่เปิดให้คุณ' }).waitFor();
  });
});
