import type { Product } from '@talat/contracts/product';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { askAs } from './clerk.ts';
import { fillAddress, order, shownOrderNumber, takeToTill } from './shopper.ts';

// Plenty of it in the demo shop: what is bought here is missed by nobody.
const candy = 'tamarind-candy';

describe.skipIf(hasNoBrowser)('the storefront', () => {
  it('takes a guest from the product to a tracked order paid on delivery', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await fillAddress(page);
    const promise = await page.locator('.opt', { hasText: 'ส่งธรรมดา' }).locator('.meta').textContent();
    await order(page, 'cod');

    // the day that the till promised is the large line
    expect(promise).toMatch(/^ถึง /);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(promise);
    expect(await shownOrderNumber(page)).toMatch(/^SO-\d{9}$/);
    expect(await page.getByText('สุพรรษา แก้วมณี').count()).toBe(0);
    await expect.poll(() => page.getByRole('link', { name: /ตะกร้า 0 ชิ้น/ }).count()).toBe(1);
    await expect.poll(() => page.locator('.live').getAttribute('data-state')).toBe('live');
  });

  it('leaves the drawer behind at the till', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await page.getByRole('banner').getByRole('link', { name: 'เลือกของต่อ' }).click();
    await page.waitForURL('**/th');
    // nothing lies over the page
    await page.locator('.stalls a').first().click();
    await page.waitForURL('**/c/*');
    // nor over the page that it was opened on
    for (const path of ['**/th', '**/checkout', `**/p/${candy}`]) {
      await page.goBack();
      await page.waitForURL(path);
    }
    await page.getByRole('link', { name: 'ทุกหมวด' }).filter({ visible: true }).first().click();
    await page.waitForURL('**/categories');
  });

  it('saves the QR as a picture that a banking app can read, and moves on by itself when the bank pays it', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await fillAddress(page);
    await order(page, 'promptpay');

    await page.getByRole('img', { name: /QR พร้อมเพย์ ยอด ฿/ }).waitFor();
    expect(await page.getByRole('timer').textContent()).toMatch(/เหลือเวลา \d{2}:\d{2}/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'บันทึกรูป QR' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^SO-\d{9}\.png$/);
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(part as Buffer);
    const picture = Buffer.concat(parts);
    expect(picture.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1080, 1440]);
    // the code and its words: a blank sheet of this size takes a tenth of that
    expect(picture.length).toBeGreaterThan(20_000);
    await page.getByRole('button', { name: 'จำลองการจ่ายของธนาคาร' }).click();
    await page.waitForURL('**/track/*');
    await expect.poll(() => page.locator('.arrival .stamp').textContent()).toBe('ชำระแล้ว');
  });

  it('lets a declined card be followed by another one on the same order', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await fillAddress(page);
    await order(page, 'card');
    const number = await shownOrderNumber(page);

    await page.getByRole('button', { name: /4000 0000 0000 0002/ }).click();
    await page.getByRole('button', { name: /^จ่าย ฿/ }).click();
    await expect.poll(() => page.locator('.card-form').getByRole('alert').textContent()).toMatch(/ธนาคารปฏิเสธบัตรนี้/);

    await page.getByRole('button', { name: /4242 4242 4242 4242/ }).click();
    await page.getByRole('button', { name: /^จ่าย ฿/ }).click();
    await page.waitForURL('**/track/*');
    expect(await shownOrderNumber(page)).toBe(number);
  });

  it('makes one order when the answer to the first press is lost', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, candy);
    await fillAddress(page);
    const placed: string[] = [];
    await page.route('**/api/v1/orders', async (route) => {
      const answer = await route.fetch();
      placed.push(((await answer.json()) as { orderNumber: string }).orderNumber);
      if (placed.length === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    const press = () => page.locator('.receipt').getByRole('button', { name: /^จ่าย/ }).click();
    await press();
    await page.getByText('เชื่อมต่อไม่ได้').waitFor();
    await press();
    await page.waitForURL('**/pay/*');
    expect(placed).toHaveLength(2);
    expect(placed[1]).toBe(placed[0]);
  });

  it('names what is missing and puts the cursor there', async () => {
    await using visitor = await newVisitor({ width: 360, height: 780 });
    const page = await visitor.newPage();
    await page.goto(`/th/p/${candy}`);
    await page.locator('.addbar').getByRole('button', { name: 'หยิบใส่ตะกร้า' }).click();
    await page.getByRole('link', { name: 'ไปชำระเงิน' }).click();
    await page.waitForURL('**/checkout');
    await page.getByRole('region', { name: 'ยอดชำระ' }).getByRole('button').click();
    await page.getByText('ใส่ชื่อผู้รับ').waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('name');
  });
});

describe.skipIf(hasNoBrowser)('searching', () => {
  it.each([
    ['a slip of the finger', 'กาน้ำชาเซรามิค', 'ค้นหา “กาน้ำชาเซรามิก” ให้แทน'],
    ['the other keyboard layout', 'dkohe=k', 'แป้นเป็นอีกภาษาอยู่'],
  ])('finds the teapot after %s, and says so', async (_slip, typed, told) => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th');
    const box = page.getByRole('searchbox', { name: 'ค้นหาสินค้า' });
    await box.fill(typed);
    await box.press('Enter');
    await page.waitForURL('**/search?q=*');
    await page.locator('.correction', { hasText: told }).waitFor();
    expect(await page.getByRole('heading', { level: 3, name: /กาน้ำชา/ }).count()).toBeGreaterThan(0);
  });

  it('shows the outline of a list that takes its time, and not of one that does not', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th');
    const outline = page.getByRole('status').filter({ hasText: 'กำลังเปิดหน้า' });
    const outlined = outline.waitFor();
    await page.route(/\/th\/c\/kitchen\?/, async (route) => {
      await outlined;
      await route.continue();
    });
    await page.getByRole('navigation', { name: 'หมวดสินค้า' }).getByRole('link', { name: 'ครัว' }).click();
    await page.getByRole('heading', { level: 1, name: 'ครัว' }).waitFor();
    await outline.waitFor({ state: 'detached' });

    const searched = outline.waitFor();
    await page.route(/\/th\/search\?/, async (route) => {
      await searched;
      await route.continue();
    });
    await page.getByRole('searchbox').fill('กาน้ำชา');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?*');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await outline.waitFor({ state: 'detached' });
  });

  it('shows more of a category below what is there, in the address too', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th/c/pantry');
    const items = page.locator('main .stall > li');
    const before = await items.count();
    await page.getByRole('link', { name: /^ดูอีก \d+ รายการ$/ }).click();
    await page.waitForURL('**/c/pantry?span=2');
    await expect.poll(() => items.count()).toBeGreaterThan(before);
    await page.reload();
    expect(await items.count()).toBeGreaterThan(before);
    expect(await page.locator('.pager [aria-current=page]').allTextContents()).toEqual(['1', '2']);
  });

  it('keeps filters in the address, each a chip that takes it away', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th/c/kitchen?max=200');
    // how many there would be is told before it is pressed
    const inStock = page.locator('.facets label', { hasText: 'มีของ' });
    const promised = await inStock.locator('i').textContent();
    await inStock.click();
    await page.waitForURL((url) => url.search === '?max=200&stock=1');
    await expect.poll(() => page.locator('#found b').textContent()).toBe(promised);
    await page.getByRole('link', { name: /ไม่เกิน ฿200/ }).click();
    await page.waitForURL((url) => url.search === '?stock=1');
    await page.getByRole('link', { name: /^มีของ/ }).waitFor();
  });
});

describe.skipIf(hasNoBrowser)('the cart', () => {
  it('tells a change of price on the line', async () => {
    const slug = 'lotus-face-mist';
    const { id, price } = await askAs<Product>('manager', `/products/${slug}`);
    const priced = (at: number) => askAs<Product>('manager', `/products/${id}`, { method: 'PUT', body: { price: at } });
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await takeToTill(page, slug);

    await priced(price + 1);
    const notice = page.locator('main .cart-line .notice', { hasText: 'ราคาเปลี่ยนจาก' });
    const lookAgain = async () => {
      await page.goto('/th/cart');
      await page.locator('main .cart-line').waitFor();
      return notice.count();
    };
    await expect.poll(lookAgain, { timeout: 15_000, interval: 500 }).toBe(1);
    expect(await notice.textContent()).toContain(`เป็น ฿${price + 1}`);
    await priced(price);
  });

  it('gives back what was taken out, and tells what delivery will cost to the known postcode', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto(`/th/p/${candy}`);
    await page.locator('.promise').getByRole('textbox').fill('50200');
    await page.locator('.promise').getByText('เชียงใหม่').waitFor();
    await page.locator('.buy-row').getByRole('button', { name: 'หยิบใส่ตะกร้า' }).click();
    await page.getByRole('dialog', { name: 'ตะกร้า' }).locator('.cart-line').waitFor();
    await page.goto('/th/cart');
    const cart = page.getByRole('main');
    await cart.getByText('ค่าส่งไป 50200').waitFor();
    expect(await cart.locator('.cart-sum').textContent()).toMatch(/฿45\.00 ถึง/);

    await cart.getByRole('button', { name: /^เพิ่ม/ }).click();
    await cart.getByText('ค่าสินค้า 2 ชิ้น').waitFor();
    await cart.getByRole('button', { name: /^เอา.+ออก$/ }).click();
    await cart.getByText('ตะกร้ายังว่าง').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('ใส่กลับ');
    await page.keyboard.press('Enter');
    await cart.getByText('ค่าสินค้า 2 ชิ้น').waitFor();
    await expect.poll(() => cart.getByText('ใส่กลับ').count()).toBe(0);
  });

  it('shows an addition at once and takes it back when it is refused', async () => {
    await using visitor = await newVisitor();
    const page = await visitor.newPage();
    await page.goto('/th/p/lotus-face-mist');
    await page.route('**/api/v1/cart/items', (route) => route.abort('connectionreset'));
    await page.locator('.buy-row').getByRole('button', { name: 'หยิบใส่ตะกร้า' }).click();
    const drawer = page.getByRole('dialog', { name: 'ตะกร้า' });
    await drawer.getByText('เชื่อมต่อไม่ได้').waitFor();
    await drawer.getByText('ตะกร้ายังว่าง').waitFor();
  });
});
