import type { Product, ProductList } from '@talat/contracts/product';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs, enter, isLive } from './clerk.ts';

/** A word that no other run of these tests has used. */
const run = crypto.randomUUID().slice(0, 8);
/** A picture of what is on the screen: two places of it are two pictures. */
const photo = async (page: Page, x: number) => ({
  name: `${x}.jpg`,
  mimeType: 'image/jpeg',
  buffer: await page.screenshot({ type: 'jpeg', clip: { x, y: 0, width: 300, height: 300 } }),
});
const show = (id: string) => askAs<Product>('manager', `/products/${id}`);
const make = (word: string, more: object = {}) =>
  askAs<Product>('manager', '/products', {
    method: 'POST',
    body: { sku: `${word}-${run}`, name: { th: `${word} ${run}`, en: `${word} ${run}` }, price: 100, ...more },
  });
const open = async (page: Page, id: string) => {
  await page.goto(`/th/ops/products/${id}`);
  await isLive(page);
};
const save = (page: Page) => page.keyboard.press('Control+s');

describe.skipIf(hasNoBrowser)('the editor of a product', () => {
  it('makes a product with variants and pictures, which then is in the shop', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await page.goto('/th/ops/products');
    await isLive(page);
    await page.keyboard.press('c');
    await page.waitForURL('**/ops/products/new');
    const thai = page.getByRole('group', { name: 'ไทย' });
    await thai.getByLabel('ชื่อ', { exact: true }).fill(`ร่มกันแดด ${run}`);
    await page.getByRole('group', { name: 'English' }).getByLabel('ชื่อ', { exact: true }).fill(`Parasol ${run}`);
    await page
      .locator('.tokens')
      .getByText('กันแดด', { exact: true })
      .or(page.locator('.tokens').getByText('ร่ม'))
      .first()
      .waitFor();
    await page.getByLabel('SKU', { exact: true }).fill(`UMB-${run}`);
    await page.getByLabel('ราคา (รวม VAT)').fill('290');
    await page.getByRole('button', { name: 'เพิ่มตัวเลือก' }).click();
    await page.getByLabel('ชื่อตัวเลือก 1 ไทย').fill('สี');
    await page.getByLabel('ชื่อตัวเลือก 1 อังกฤษ').fill('Colour');
    await page.getByLabel('สี ค่าที่ 1 ไทย').fill('แดง');
    await page.getByRole('button', { name: 'เพิ่มค่า' }).click();
    await page.getByLabel('สี ค่าที่ 2 ไทย').fill('ฟ้า');
    await page.getByLabel('ราคาของ ฟ้า').fill('320');
    await page.getByLabel('จำนวนเริ่มต้นของ แดง').fill('7');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/ops\/products\/[0-9a-f-]{36}$/);
    await isLive(page);
    const id = page.url().split('/').at(-1)!;
    const made = await show(id);
    expect(made).toMatchObject({ status: 'published', price: 290, priceVaries: true });
    expect(made.variants.map(({ options, price }) => [Object.values(options)[0], price])).toEqual(
      expect.arrayContaining([
        [expect.stringMatching(/แดง/), 290],
        [expect.stringMatching(/ฟ้า/), 320],
      ]),
    );
    const line = page.getByRole('group', { name: 'English' }).getByLabel('บรรทัดใต้ชื่อ');
    await line.fill(`Shade ${run}`);
    await page.locator('.picture-drop input').setInputFiles([await photo(page, 0), await photo(page, 400)]);
    await expect.poll(async () => (await show(id)).images.length, { timeout: 30_000 }).toBe(2);
    const [first, second] = (await show(id)).images;
    await page.getByRole('button', { name: 'ย้ายรูป 2 ไปก่อน' }).click();
    await expect.poll(async () => (await show(id)).images.map((image) => image.id)).toEqual([second!.id, first!.id]);
    await page.getByLabel('คำบรรยายรูป 1 ไทย').fill('ร่มสีฟ้ากางอยู่');
    await page.getByLabel('คำบรรยายรูป 1 อังกฤษ').focus();
    const shop = await visitor.newPage();
    await expect
      .poll(
        async () => {
          await shop.goto(`/th/p/${made.slug}`);
          return shop.getByAltText('ร่มสีฟ้ากางอยู่').count();
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(0);
    await page.getByRole('button', { name: 'ลบรูป 2' }).click();
    await page.getByRole('button', { name: 'ลบเลย' }).click();
    await expect.poll(async () => (await show(id)).images.length).toBe(1);
    // pictures are one's own changes: what was typed beside them is saved without a question
    expect(await page.getByRole('button', { name: 'รวมกับของคุณ' }).count()).toBe(0);
    await save(page);
    await expect.poll(async () => (await show(id)).subtitles.en).toBe(`Shade ${run}`);
  });

  it('brings together what two people wrote, and asks where both wrote', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const product = await make('ตะเกียง');
    const page = await visitor.newPage();
    await open(page, product.id);
    await page.getByLabel('ราคา (รวม VAT)').fill('150');
    await page.getByRole('group', { name: 'English' }).getByLabel('ชื่อ', { exact: true }).fill(`Lantern ${run}`);
    await askAs('manager', `/products/${product.id}`, { method: 'PUT', body: { price: 175, subtitle: 'ของเขา' } });
    await save(page);
    const price = page.getByRole('group', { name: 'ราคา', exact: true });
    await price.waitFor().catch(async () => {
      // the live stream was faster than the key: the page offers it before it is saved
      await page.getByRole('button', { name: 'รวมกับของคุณ' }).click();
      await price.waitFor();
    });
    await save(page);
    await page.getByText('เลือกก่อนว่าจะใช้ค่าของใคร').waitFor();
    await price.getByRole('button', { name: 'ใช้ของเขา: 175.00' }).click();
    await save(page);
    await expect.poll(async () => (await show(product.id)).names.en).toBe(`Lantern ${run}`);
    expect(await show(product.id)).toMatchObject({ price: 175, subtitle: 'ของเขา' });
  });

  it('puts a refusal beside its box', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const [taken, product] = [await make('กระติก'), await make('แก้ว')];
    const page = await visitor.newPage();
    await open(page, product.id);
    await page.getByLabel('SKU', { exact: true }).fill(taken.sku);
    await save(page);
    const field = page.locator('.field').filter({ has: page.getByLabel('SKU', { exact: true }) });
    await field.getByRole('alert').waitFor();
    await page.getByLabel('SKU', { exact: true }).fill(product.sku);
    await page.getByLabel('ราคา (รวม VAT)').fill('ถูกมาก');
    await save(page);
    await page.getByText('ใส่ราคาเป็นตัวเลข').waitFor();
    expect((await show(product.id)).price).toBe(100);
  });

  it('keeps what was typed and not saved for when one comes back', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const product = await make('หมอน');
    const page = await visitor.newPage();
    await open(page, product.id);
    await page.getByLabel('ราคา (รวม VAT)').fill('432');
    await page.getByRole('link', { name: 'กลับไปรายการสินค้า' }).click();
    await page.waitForURL('**/ops/products');
    await open(page, product.id);
    await page.getByRole('button', { name: 'เอากลับมา' }).click();
    expect(await page.getByLabel('ราคา (รวม VAT)').inputValue()).toBe('432');
    await save(page);
    await expect.poll(async () => (await show(product.id)).price).toBe(432);
  });

  it('brings a kept draft together with what others saved since', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const product = await make('ที่นอน');
    const page = await visitor.newPage();
    await open(page, product.id);
    const name = page.getByRole('group', { name: 'English' }).getByLabel('ชื่อ', { exact: true });
    await name.fill(`Mattress ${run}`);
    await page.getByRole('link', { name: 'กลับไปรายการสินค้า' }).click();
    await page.waitForURL('**/ops/products');
    await askAs('manager', `/products/${product.id}`, { method: 'PUT', body: { price: 175 } });
    await open(page, product.id);
    await page.getByRole('button', { name: 'เอากลับมา' }).click();
    expect(await name.inputValue()).toBe(`Mattress ${run}`);
    expect(await page.getByLabel('ราคา (รวม VAT)').inputValue()).toBe('175.00');
    await save(page);
    await expect.poll(async () => (await show(product.id)).names.en).toBe(`Mattress ${run}`);
    expect((await show(product.id)).price).toBe(175);
  });

  it('keeps what is typed while a save is on its way', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const product = await make('ผ้าห่ม');
    const page = await visitor.newPage();
    await open(page, product.id);
    const price = page.getByLabel('ราคา (รวม VAT)');
    const name = page.getByRole('group', { name: 'English' }).getByLabel('ชื่อ', { exact: true });
    const { promise: isTyped, resolve: typed } = Promise.withResolvers<void>();
    await page.route(`**/products/${product.id}/source`, async (route) => {
      await isTyped;
      await route.continue();
    });
    await price.fill('130');
    await save(page);
    await expect.poll(async () => (await show(product.id)).price).toBe(130);
    await name.fill(`Blanket ${run}`);
    typed();
    await expect.poll(() => price.inputValue()).toBe('130.00');
    expect(await name.inputValue()).toBe(`Blanket ${run}`);
    await save(page);
    await expect.poll(async () => (await show(product.id)).names.en).toBe(`Blanket ${run}`);
  });

  it('is for sellers their own products only', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'seller');
    const { data } = await askAs<ProductList>('seller', '/products?status=all&limit=1');
    const own = data[0]!;
    const other = await make('เสื่อ');
    const page = await visitor.newPage();
    await open(page, own.id);
    const line = page.getByRole('group', { name: 'ไทย' }).getByLabel('บรรทัดใต้ชื่อ');
    await line.fill(`ของดี ${run}`);
    await save(page);
    await expect.poll(async () => (await show(own.id)).subtitles.th).toBe(`ของดี ${run}`);
    await page.goto(`/th/ops/products/${other.id}`);
    await page.getByRole('heading', { name: 'ไม่พบ' }).first().waitFor();
  });
});

describe.skipIf(hasNoBrowser)('products of a file', () => {
  it('are tried first, line by line, then brought in; a second run changes nothing', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const known = await make('โคมไฟ');
    const text = [
      '\uFEFFsku,name_th,name_en,price,stock',
      `IMP-${run},ชั้นวางของ ${run},Shelf,"1,250.00",4`,
      `${known.sku},${known.names.th},${known.names.en},135,`,
      `BAD-${run},ไม่มีราคา,No price,,`,
    ].join('\r\n');
    const file = { name: 'สินค้า.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    const page = await visitor.newPage();
    await page.goto('/th/ops/products/import');
    await isLive(page);
    await page.locator('.import-drop input').setInputFiles(file);
    await page.getByText('จะเพิ่ม 1 เปลี่ยน 1 เหมือนเดิม 0 ใช้ไม่ได้ 1').waitFor();
    const row = (line: number) =>
      page.locator('.report tbody tr').filter({ has: page.getByText(String(line), { exact: true }) });
    expect(await row(3).textContent()).toMatch(/100\.00.*135\.00/);
    expect(await row(4).textContent()).toContain('คอลัมน์ price ว่างหรือใช้ไม่ได้');
    expect((await show(known.id)).price).toBe(100);
    await page.getByRole('button', { name: 'นำเข้าจริง 2 รายการ' }).click();
    await page.getByText('นำเข้าแล้ว: เพิ่ม 1 เปลี่ยน 1').waitFor();
    expect((await show(known.id)).price).toBe(135);
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).click();
    await page.getByText('จะเพิ่ม 0 เปลี่ยน 0 เหมือนเดิม 2 ใช้ไม่ได้ 1').waitFor();
  });

  it('can be tried with an example, which the server would take as it is', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await page.goto('/th/ops/products/import?example');
    await page.getByText('จะเพิ่ม 12 เปลี่ยน 0 เหมือนเดิม 0 ใช้ไม่ได้ 0').waitFor();
    await page.getByRole('button', { name: 'เลือกไฟล์อื่น' }).click();
    await page.getByRole('button', { name: 'ลองด้วยสินค้าตัวอย่าง' }).click();
    await page.getByText('จะเพิ่ม 12 ').waitFor();
  });
});
