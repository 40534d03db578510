import type { Product, ProductList } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { answerAs, askAs, enter, isLive, rowOf } from './clerk.ts';

/** A word that no other run of these tests has used. */
const run = crypto.randomUUID().slice(0, 8);

/** Products that nobody else's test touches, found by a word of their own. */
async function products(word: string, count: number, more: object = {}): Promise<Product[]> {
  const made: Product[] = [];
  for (let i = 1; i <= count; i++) {
    const body = { sku: `${word}-${run}-${i}`, name: `${word} ${run} ${i}`, price: 100 * i, stock: 5, ...more };
    made.push(await askAs<Product>('manager', '/products', { method: 'POST', body }));
  }
  return made;
}
const open = async (page: Page, search = '') => {
  await page.goto(`/th/ops/products${search}`);
  await isLive(page);
};
const openFound = (page: Page, word: string) => open(page, `?q=${encodeURIComponent(`${word} ${run}`)}`);
const priceOf = async (id: string) => (await askAs<Product>('manager', `/products/${id}`)).price;

describe.skipIf(hasNoBrowser)('the list of products', () => {
  it('changes a price where it stands, which the storefront then asks for, and takes it back', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [product] = await products('ขัน', 1);
    const page = await visitor.newPage();
    await openFound(page, 'ขัน');
    await rowOf(page, product!).focus();
    await page.keyboard.press('e');
    await page.getByLabel(/^ราคาของ/).fill('1,234.50');
    await page.keyboard.press('Enter');
    await expect.poll(() => rowOf(page, product!).textContent()).toContain('1,234.50');
    await expect.poll(() => priceOf(product!.id)).toBe(1234.5);
    const shop = await visitor.newPage();
    await shop.goto(`/th/p/${product!.slug}`);
    await shop.getByText('1,234.50').first().waitFor();
    await page.keyboard.press('z');
    await expect.poll(() => priceOf(product!.id)).toBe(100);
    await expect.poll(() => rowOf(page, product!).textContent()).toContain('100.00');
  });

  it('leaves a price as it was with Escape, and the keyboard where somebody puts it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [product] = await products('จอก', 1);
    const page = await visitor.newPage();
    await openFound(page, 'จอก');
    const box = page.getByLabel(/^ราคาของ/);
    await rowOf(page, product!).focus();
    await page.keyboard.press('e');
    await box.fill('999');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    await page.keyboard.press('e');
    await box.fill('ฟรี');
    await page.keyboard.press('Enter');
    const says = page.getByText('ใส่ราคาเป็นตัวเลข เช่น 199.00');
    await says.waitFor();
    const isSeen = await says.evaluate((said) => {
      const { left, top, width, height } = said.getBoundingClientRect();
      return said.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(isSeen).toBe(true);
    await box.fill('250');
    await page.locator('#list-search').click();
    await expect.poll(() => priceOf(product!.id)).toBe(250);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('list-search');
    // version 2: the price that was left with Escape was never saved
    expect((await askAs<Product>('manager', `/products/${product!.id}`)).version).toBe(product!.version + 1);
  });

  it('shows what somebody else wrote meanwhile, and why one was refused', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [product] = await products('ถัง', 1);
    const page = await visitor.newPage();
    await openFound(page, 'ถัง');
    await visitor.setOffline(true);
    await askAs('manager', `/products/${product!.id}`, { method: 'PUT', body: { price: 777 } });
    await rowOf(page, product!).focus();
    await page.keyboard.press('e');
    await page.getByLabel(/^ราคาของ/).fill('50');
    await visitor.setOffline(false);
    await page.keyboard.press('Enter');
    const alert = rowOf(page, product!).getByRole('alert');
    await alert.waitFor();
    await expect.poll(() => rowOf(page, product!).textContent()).toContain('777.00');
    expect(await priceOf(product!.id)).toBe(777);
  });

  it('shows what others change without being asked for it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [product] = await products('กะละมัง', 1);
    const page = await visitor.newPage();
    await openFound(page, 'กะละมัง');
    await askAs('manager', `/products/${product!.id}`, { method: 'PUT', body: { price: 888, status: 'draft' } });
    await expect.poll(() => rowOf(page, product!).textContent()).toContain('888.00');
    expect(await rowOf(page, product!).locator('select').inputValue()).toBe('draft');
  });

  it('changes several after it has shown what would come of it', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const plain = await products('ช้อน', 2);
    const variants = [
      { sku: `ช้อน-${run}-S`, options: { ขนาด: 'S' }, price: 10 },
      { sku: `ช้อน-${run}-L`, options: { ขนาด: 'L' }, price: 20 },
    ];
    await products('ช้อน', 1, { sku: `ช้อน-${run}-set`, variants, stock: undefined });
    const page = await visitor.newPage();
    await openFound(page, 'ช้อน');
    await page.keyboard.press('Control+a');
    await page.getByText('เลือก 3 รายการ').waitFor();
    await page.keyboard.press('b');
    const dialog = page.getByRole('dialog', { name: 'แก้ 3 รายการ' });
    await dialog.getByLabel('ราคา', { exact: true }).selectOption('percent');
    await dialog.getByLabel('ร้อยละ (ลดใส่ลบ)').fill('-25');
    await dialog.getByText('จะเปลี่ยน 2 รายการ ข้าม 1 รายการ').waitFor();
    expect(await dialog.textContent()).toContain('150.00');
    expect(await Promise.all(plain.map(({ id }) => priceOf(id)))).toEqual([100, 200]);
    await dialog.getByRole('button', { name: 'บันทึก 2 รายการ' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await Promise.all(plain.map(({ id }) => priceOf(id)))).toEqual([75, 150]);
    await page.keyboard.press('z');
    await page.locator('.toast', { hasText: 'กลับเป็นอย่างเดิมแล้ว 2 รายการ' }).waitFor();
    expect(await Promise.all(plain.map(({ id }) => priceOf(id)))).toEqual([100, 200]);
  });

  it('adjusts stock with a reason, through its ledger', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [product] = await products('ตะกร้อ', 1);
    const page = await visitor.newPage();
    const path = `/inventory/${encodeURIComponent(product!.sku)}`;
    await expect.poll(async () => (await answerAs('manager', path)).status).toBe(200);
    await openFound(page, 'ตะกร้อ');
    await expect.poll(() => rowOf(page, product!).textContent()).toMatch(/100\.00\s*5/);
    await rowOf(page, product!).focus();
    await page.keyboard.press('w');
    const dialog = page.getByRole('dialog', { name: `ปรับยอด ${product!.sku}` });
    await dialog.getByRole('button', { name: 'เสียหาย' }).click();
    await dialog.getByRole('textbox', { name: 'จำนวน' }).fill('2');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const { data } = await askAs<{ data: { reason: string; onHandDelta: number }[] }>(
      'manager',
      `/inventory/movements?sku=${encodeURIComponent(product!.sku)}`,
    );
    expect(data[0]).toMatchObject({ reason: 'damaged', onHandDelta: -2 });
    await expect.poll(() => rowOf(page, product!).textContent()).toMatch(/100\.00\s*3/);
    await page.keyboard.press('z');
    await expect.poll(() => rowOf(page, product!).textContent()).toMatch(/100\.00\s*5/);
  });

  it('shows a seller their own products, and no page that is not theirs', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'seller');
    const page = await visitor.newPage();
    await page.goto('/th/ops');
    await page.waitForURL('**/ops/products');
    await isLive(page);
    const { total } = await askAs<ProductList>('seller', '/products?status=all&limit=1');
    await page.getByText(`${total} รายการ · เฉพาะสินค้าของคุณ`).waitFor();
    await page.goto('/th/ops/orders');
    await page.getByRole('heading', { name: 'หน้านี้ยังไม่เปิดให้คุณ' }).waitFor();
  });
});
