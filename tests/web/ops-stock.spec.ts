import type { StockOfSku } from '@talat/contracts/inventory';
import type { ProductList } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive, orderOf, workAs } from './clerk.ts';

type Article = { sku: string; slug: string; productId: string };
/** An article of one variant, and enough of it for what follows. */
async function articleWithStock(): Promise<Article> {
  const { data } = await askAs<ProductList>('manager', '/products?inStock=true&limit=100');
  const simple = data.filter(({ variantCount }) => variantCount === 1);
  const { id: productId, slug, sku } = simple[Math.floor(Math.random() * simple.length)]!;
  await workAs('manager', '/inventory/adjustments', { sku, delta: 40, reason: 'received' });
  return { sku, slug, productId };
}
const stockOf = (sku: string) => askAs<StockOfSku>('manager', `/inventory/${encodeURIComponent(sku)}`);
const openStock = async (page: Page, sku: string) => {
  await page.goto(`/th/ops/stock?q=${encodeURIComponent(sku)}`);
  await isLive(page);
};
const rows = (page: Page) => page.locator('tr[data-id]');
const onHandIn = (page: Page) => rows(page).first().locator('.c-oh');
const why = (page: Page) => page.getByRole('complementary');

describe.skipIf(hasNoBrowser)('the stock', () => {
  it('is adjusted with a reason by key, shows it in the ledger that adds up, and takes it back', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    const { sku } = await articleWithStock();
    await openStock(page, sku);
    const before = Number(await onHandIn(page).textContent());
    await onHandIn(page).getByRole('link').click();
    await why(page).locator('.proof[data-true]').waitFor();
    await page.keyboard.press('Escape');
    await why(page).waitFor({ state: 'detached' });
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: `ปรับยอด ${sku}` });
    await dialog.getByRole('button', { name: 'เสียหาย' }).click();
    await dialog.getByRole('textbox', { name: 'จำนวน' }).fill('2');
    await dialog.getByRole('textbox', { name: 'หมายเหตุ' }).fill('กล่องบุบ');
    await page.keyboard.press('Enter');
    await expect.poll(() => onHandIn(page).textContent()).toBe(String(before - 2));

    await onHandIn(page).getByRole('link').click();
    await why(page).getByText('กล่องบุบ').waitFor();
    await why(page).locator('.proof[data-true]').waitFor();
    const deltas = await why(page).locator('table td').allTextContents();
    const sum = deltas.indexOf(String(before - 2));
    const parts = deltas.slice(0, sum).map((text) => Number(text.replace('−', '-')));
    expect(parts.reduce((total, part) => total + part, 0)).toBe(before - 2);

    await page.keyboard.press('z');
    await expect.poll(() => onHandIn(page).textContent()).toBe(String(before));
  });

  it('takes back the change whose note it is, and says when that cannot be done any more', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    const { sku } = await articleWithStock();
    await openStock(page, sku);
    const { onHand, available, locationId } = (await stockOf(sku)).levels[0]!;
    const correct = async (delta: string, left: number) => {
      await rows(page).first().focus();
      await page.keyboard.press('a');
      await page.getByRole('dialog').getByRole('textbox', { name: 'จำนวน' }).fill(delta);
      await page.keyboard.press('Enter');
      await expect.poll(() => onHandIn(page).textContent()).toBe(String(left));
    };
    await correct('3', onHand + 3);
    await correct('5', onHand + 8);
    const older = page.locator('.toast', { hasText: `ในคลังตอนนี้ ${onHand + 3}` });
    await older.getByRole('button', { name: 'เลิกทำ' }).click();
    await expect.poll(() => onHandIn(page).textContent()).toBe(String(onHand + 5));
    await page.keyboard.press('z');
    await expect.poll(() => onHandIn(page).textContent()).toBe(String(onHand));

    await correct('3', onHand + 3);
    await workAs('manager', '/inventory/adjustments', { sku, locationId, delta: -(available + 3), reason: 'lost' });
    await page.keyboard.press('z');
    await page.locator('.banner', { hasText: 'ต่ำกว่าที่จองไว้' }).waitFor();
  });

  it('changes on the screen, and in the shop, when somebody else orders', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [page, shop] = [await visitor.newPage(), await visitor.newPage()];
    const { sku, slug, productId } = await articleWithStock();
    const { available } = await stockOf(sku);
    await openStock(page, sku);
    await orderOf(productId);
    await expect
      .poll(async () => {
        const texts = await rows(page).locator('.c-av').allTextContents();
        return texts.reduce((total, text) => total + Number(text), 0);
      })
      .toBe(available - 1);
    const places = (await stockOf(sku)).levels.filter((level) => level.available > 0);
    for (const level of places)
      await workAs('manager', '/inventory/adjustments', {
        ...{ sku, locationId: level.locationId, reason: 'lost' },
        delta: -(level === places[0] ? level.available - 3 : level.available),
      });
    await expect
      .poll(
        async () => {
          await shop.goto(`/th/p/${slug}`);
          return shop.locator('main').textContent();
        },
        { timeout: 60_000 },
      )
      .toMatch(/เหลือ\s*3/);
  });

  it('moves to another place, and back', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    const { sku } = await articleWithStock();
    const before = (await stockOf(sku)).levels[0]!;
    await openStock(page, sku);
    const row = page.locator(`tr[data-id="${before.variantId}:${before.locationId}"]`);
    await row.focus();
    await page.keyboard.press('t');
    const dialog = page.getByRole('dialog', { name: `โอน ${sku}` });
    await dialog.getByRole('textbox').fill('100000');
    await page.keyboard.press('Enter');
    await dialog.getByText(`ใส่จำนวน 1 ถึง ${before.available}`).waitFor();
    await dialog.getByRole('textbox').fill('5');
    await page.keyboard.press('Enter');
    await expect.poll(() => row.locator('.c-oh').textContent()).toBe(String(before.onHand - 5));
    const after = await stockOf(sku);
    expect(after.levels.reduce((sum, level) => sum + level.onHand, 0)).toBe(after.onHand);
    await page.keyboard.press('z');
    await expect.poll(() => row.locator('.c-oh').textContent()).toBe(String(before.onHand));
  });

  it('is counted while it sells: nothing is lost on reload, and what was sold stays sold', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const page = await visitor.newPage();
    const { sku, productId } = await articleWithStock();
    const before = (await stockOf(sku)).levels[0]!;
    await page.goto('/th/ops/stock/count');
    await isLive(page);
    await page.getByRole('combobox', { name: 'คลัง' }).selectOption(before.locationId);
    await page.getByRole('textbox', { name: /ชื่อหรือ SKU/ }).fill(sku);
    await page.getByRole('button', { name: 'เริ่มนับ' }).click();
    const field = page.getByRole('textbox', { name: `นับได้ของ ${sku}` });
    await field.fill(String(before.onHand - 2));
    await page.keyboard.press('Enter');
    await page.getByText('จดแล้ว').waitFor();
    expect(await page.getByRole('table').textContent()).not.toContain(String(before.onHand));

    await orderOf(productId);
    await expect.poll(async () => (await stockOf(sku)).levels[0]!.onHand).toBe(before.onHand - 1);
    await page.reload();
    await isLive(page);
    expect(await field.inputValue()).toBe(String(before.onHand - 2));

    await page.getByRole('button', { name: /ดูผลต่าง/ }).click();
    await page.getByText('−2', { exact: true }).waitFor();
    await page.getByRole('button', { name: /อนุมัติ/ }).click();
    await page.getByRole('button', { name: 'เริ่มนับ' }).waitFor();
    expect((await stockOf(sku)).levels[0]!.onHand).toBe(before.onHand - 1 - 2);
  });

  it('is counted in two tabs without either losing a number, and comes back when thrown away by mistake', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const [page, other] = [await visitor.newPage(), await visitor.newPage()];
    const { sku } = await articleWithStock();
    await page.goto('/th/ops/stock/count');
    await isLive(page);
    await page.getByRole('textbox', { name: /ชื่อหรือ SKU/ }).fill(sku);
    await page.getByRole('button', { name: 'เริ่มนับ' }).click();
    const fieldIn = (tab: Page) => tab.getByRole('textbox', { name: `นับได้ของ ${sku}` });
    await fieldIn(page).waitFor();
    await other.goto('/th/ops/stock/count');
    await isLive(other);
    await fieldIn(other).focus();
    await fieldIn(page).fill('7');
    await page.keyboard.press('Enter');
    await page.getByText('จดแล้ว').waitFor();
    await expect.poll(() => fieldIn(other).inputValue()).toBe('7');
    await other.keyboard.press('Enter');
    expect(await fieldIn(page).inputValue()).toBe('7');

    await page.getByRole('button', { name: 'ทิ้งใบนับ' }).click();
    await page.getByRole('button', { name: 'เริ่มนับ' }).waitFor();
    await page.keyboard.press('z');
    await expect.poll(() => fieldIn(page).inputValue()).toBe('7');
  });

  it('cannot be changed by those who may only look', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const page = await visitor.newPage();
    await page.goto('/th/ops/stock');
    await isLive(page);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'ปรับยอด' }).count()).toBe(0);
  });
});
