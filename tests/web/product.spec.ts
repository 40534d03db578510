import type { Product, Variant } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../browser.ts';

const path = '/th/p/glazed-teapot';
const teapot = async (): Promise<Product> => {
  const answer = await fetch(`${stack!.apiUrl}/api/v1/products/glazed-teapot`, {
    headers: { 'accept-language': 'th' },
  });
  return (await answer.json()) as Product;
};
const other = ({ variants, defaultVariantId }: Product): Variant => {
  const usual = variants.find(({ id }) => id === defaultVariantId)!;
  return variants.find(({ imageId, available }) => imageId !== usual.imageId && available > 0)!;
};
/** What is chosen, as the page says it: its values, its price, its picture. */
const chosen = async (page: Page) => ({
  values: await page
    .locator('.pick input:checked')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
  price: Number(await page.locator('.pricetag .price').getAttribute('value')),
  picture: /[^/]*(?=-\d+\.webp$)/.exec((await page.locator('.gallery-strip img').first().getAttribute('src'))!)?.[0],
});

describe.skipIf(hasNoBrowser)('the page of a product', () => {
  it('keeps its variant in the address, which opens with its picture, its values and its price', async () => {
    await using visitor = await newVisitor();
    const product = await teapot();
    const variant = other(product);
    const page = await visitor.newPage();
    await page.goto(path);
    const usual = await chosen(page);
    for (const [name, value] of Object.entries(variant.options))
      await page.getByRole('group', { name }).getByRole('radio', { name: value }).check({ force: true });
    await page.waitForURL(`**${path}?v=${encodeURIComponent(variant.sku)}`);
    const now = await chosen(page);
    expect(now).toMatchObject({ values: Object.values(variant.options), price: variant.price });
    expect(now.picture).not.toBe(usual.picture);
    await page.goto(`${path}?v=${variant.sku.toLowerCase()}`);
    expect(await chosen(page)).toEqual(now);
  });

  it('chooses the variant of a thumbnail, and shows its picture large until Escape', async () => {
    await using visitor = await newVisitor();
    const product = await teapot();
    const variant = other(product);
    const page = await visitor.newPage();
    await page.goto(path);
    const at = product.images.findIndex(({ id }) => id === variant.imageId);
    const thumbnail = page.locator('.gallery-more button').nth(at);
    await thumbnail.click();
    await page.waitForURL(/\?v=/);
    await expect.poll(() => thumbnail.getAttribute('aria-current')).toBe('true');
    const shown = await chosen(page);
    expect(Object.values(variant.options)).toContain(shown.values[0]);
    const enlarge = page.getByRole('button', { name: 'ดูรูปใหญ่ 1' });
    await enlarge.focus();
    await page.keyboard.press('Enter');
    const large = page.getByRole('dialog', { name: product.name });
    await large.waitFor();
    expect(await large.locator('img').getAttribute('src')).toContain(shown.picture!);
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'hidden' });
    expect(await enlarge.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('lets nobody buy what is sold out, and leads to the nearest that can be had', async () => {
    await using visitor = await newVisitor();
    const product = await teapot();
    const gone = product.variants.find(({ available }) => available === 0)!;
    const page = await visitor.newPage();
    await page.goto(`${path}?v=${gone.sku}`);
    const buy = page.locator('.buy-row').getByRole('button', { name: 'หมดชั่วคราว' });
    expect(await buy.isDisabled()).toBe(true);
    await page.getByText('แบบนี้หมดชั่วคราว').waitFor();
    await page.getByRole('button', { name: /^เปลี่ยนเป็น/ }).click();
    await page.locator('.buy-row').getByRole('button', { name: 'หยิบใส่ตะกร้า' }).and(page.locator(':enabled')).waitFor();
    const sku = new URL(page.url()).searchParams.get('v');
    expect(product.variants.find((variant) => variant.sku === sku)!.available).toBeGreaterThan(0);
  });
});
