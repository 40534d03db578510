import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../../browser.ts';
import { enter, isLive, placeOrder, rowOf } from '../clerk.ts';
import { enlarged, pageTroubles } from '../page-troubles.ts';

// Rows are alike; the first ones of a table stand for all, or a look at the page takes a minute.
const alikeRows = '.rows tbody tr:nth-child(n + 9)';
/** Four looks on two walks; the first of each is the one that it is walked in. */
const walks = [
  {
    locale: 'th',
    looks: [
      { theme: 'light', width: 1440 },
      { theme: 'dark', width: 320 },
    ],
    sizes: [
      { width: 1000, height: 900 },
      { width: 1280, height: 800 },
    ],
  },
  {
    locale: 'en',
    looks: [
      { theme: 'light', width: 320 },
      { theme: 'dark', width: 768 },
    ],
    sizes: [{ width: 1000, height: 900 }, enlarged],
  },
] as const;

/** Adds what scripts of these people's pages stumble over, a page that was drawn otherwise by the server among it. */
const listen = (troubles: string[], ...people: BrowserContext[]) => {
  for (const person of people)
    person.on('weberror', (event) =>
      troubles.push(`${new URL(event.page()?.url() ?? 'about:blank').pathname} ${event.error().message.slice(0, 120)}`),
    );
};

/** Adds what it finds on the page in the looks and sizes of this walk to `troubles`. */
const looking =
  (troubles: string[], { looks, sizes }: (typeof walks)[number]) =>
  async (on: Page, name: string) => {
    const found = await pageTroubles(on, { exclude: alikeRows, looks, sizes });
    troubles.push(...found.map((trouble) => `${name} ${trouble}`));
  };

/** As a person does who goes on when it is gone. */
const leaveDialog = async (page: Page) => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};

describe.skipIf(hasNoBrowser)('every page of the console', () => {
  it.each(walks)(
    'is accessible and fits, in $locale, wide and narrow, light and dark',
    async (walk) => {
      const { locale } = walk;
      const [{ theme, width }] = walk.looks;
      const order = await placeOrder();
      await using guest = await newVisitor({ theme, width, locale });
      await using visitor = await newVisitor({ theme, width, locale });
      await enter(visitor, 'manager');
      const [outside, page] = [await guest.newPage(), await visitor.newPage()];
      const troubles: string[] = [];
      listen(troubles, guest, visitor);
      const look = looking(troubles, walk);
      await outside.goto(`/${locale}/ops/sign-in?why=expired`, { waitUntil: 'load' });
      await look(outside, 'sign-in');

      await page.goto(`/${locale}/ops`);
      await look(page, 'today');
      for (const mode of ['lanes', 'heat', 'pace']) {
        await page.goto(`/${locale}/ops/live?mode=${mode}`);
        await look(page, `wall as ${mode}`);
      }
      await isLive(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await look(page, 'palette');
      await leaveDialog(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await look(page, 'shortcuts');

      await page.goto(`/${locale}/ops/live?view=new`);
      await isLive(page);
      await look(page, 'wall');
      await rowOf(page, order).focus();
      await page.keyboard.press('a');
      await page.getByRole('dialog').waitFor();
      await look(page, 'assign');
      await leaveDialog(page);
      await page.goto(`/${locale}/ops/live?view=wait&cod=1`);
      await look(page, 'wall without rows');
      await page.goto(`/${locale}/ops/live?tv=1`);
      await look(page, 'television');

      await page.goto(`/${locale}/ops/orders`);
      await look(page, 'orders');
      await isLive(page);
      await page.keyboard.press('Control+a');
      await page.locator('.bulk').waitFor();
      await page.locator('tr[data-id]').first().focus();
      await page.keyboard.press('Space');
      if (width >= 1000) await page.locator('.peek').waitFor();
      await look(page, 'orders chosen, one beside');
      await page.goto(`/${locale}/ops/orders?q=xyzzy`);
      await look(page, 'no orders');
      await page.goto(`/${locale}/ops/orders/${order.id}`);
      await isLive(page);
      await look(page, 'order');
      await page.getByRole('tab', { name: 'JSON' }).click();
      await look(page, 'order as JSON');
      await page.keyboard.press('h');
      await page.getByRole('dialog').waitFor();
      await look(page, 'hold');
      await leaveDialog(page);
      await page.keyboard.press('e');
      await page.getByRole('dialog').waitFor();
      await look(page, 'edit');
      await page.goto(`/${locale}/ops/orders/${crypto.randomUUID()}`);
      await look(page, 'no such order');

      await page.goto(`/${locale}/ops/stock`);
      await isLive(page);
      await page.locator('tr[data-id]').first().focus();
      await page.keyboard.press('Space');
      if (width >= 1000) await page.locator('.proof').waitFor();
      await look(page, 'stock, and why');
      await page.keyboard.press('a');
      await page.getByRole('dialog').waitFor();
      await look(page, 'adjust');
      await leaveDialog(page);
      await page.locator('.c-sk a').first().click();
      await page.locator('.stock-article .proof').waitFor();
      await look(page, 'stock of an article');
      await page.goto(`/${locale}/ops/stock?q=xyzzy`);
      await look(page, 'no stock');
      await page.goto(`/${locale}/ops/stock/movements`);
      await look(page, 'movements of stock');
      await page.goto(`/${locale}/ops/stock/count`);
      await isLive(page);
      await look(page, 'count sheet to begin');
      await page.locator('.count-start button[type=submit]').click();
      await page.locator('.count input').first().fill('1');
      await page.keyboard.press('Enter');
      await look(page, 'count sheet');
      await page.locator('.count-head .btn-primary:enabled').click();
      await page.locator('.count td').first().waitFor();
      await look(page, 'differences');

      await page.goto(`/${locale}/ops/products`);
      await look(page, 'products');
      await isLive(page);
      const goods = page.locator('.goods tr[data-id]');
      const productId = await goods.first().getAttribute('data-id');
      await page.keyboard.press('Control+a');
      await page.locator('.bulk').waitFor();
      await page.keyboard.press('b');
      await page.getByRole('dialog').locator('select').first().selectOption('percent');
      await page.getByRole('dialog').locator('input').fill('5');
      await look(page, 'several products');
      await leaveDialog(page);
      await goods.first().focus();
      await page.keyboard.press('Escape');
      await goods.first().focus();
      await page.keyboard.press('w');
      await page.getByRole('dialog').waitFor();
      await look(page, 'adjust stock');
      await page.goto(`/${locale}/ops/products?q=xyzzyqw&status=archived`);
      await look(page, 'no products');
      await page.goto(`/${locale}/ops/products/${productId}`);
      await isLive(page);
      await look(page, 'product');
      await page.goto(`/${locale}/ops/products/new`);
      await isLive(page);
      await page.keyboard.press('Control+s');
      await page.locator('.field-error').first().waitFor();
      await look(page, 'new product, refused');
      await page.goto(`/${locale}/ops/products/import`);
      await isLive(page);
      await look(page, 'import');
      const text = `sku,name_th,price\nAXE-${crypto.randomUUID().slice(0, 8)},ก,10\nAXE-2,ข,`;
      await page.locator('.import-drop input').setInputFiles({
        name: 'a.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(text),
      });
      await page.locator('.report').waitFor();
      await look(page, 'import, tried');
      await page.goto(`/${locale}/ops/customers`);
      await isLive(page);
      await look(page, 'customers');
      await page.locator('tr[data-id] a').first().click();
      await page.locator('.customer-orders').waitFor();
      await look(page, 'customer');
      await page.goto(`/${locale}/ops/customers?q=xyzzy`);
      await look(page, 'no customers');
      expect(troubles).toEqual([]);
    },
    300_000,
  );

  it.each(walks)(
    'for administrators is accessible and fits, in $locale, wide and narrow, light and dark',
    async (walk) => {
      const { locale } = walk;
      const [{ theme, width }] = walk.looks;
      await using visitor = await newVisitor({ theme, width, locale });
      await using closed = await newVisitor({ theme, width, locale });
      await enter(visitor, 'talat-admin');
      await enter(closed, 'staff');
      const [page, outside] = [await visitor.newPage(), await closed.newPage()];
      const troubles: string[] = [];
      listen(troubles, visitor, closed);
      const look = looking(troubles, walk);
      await outside.goto(`/${locale}/ops/users`);
      await look(outside, 'users, forbidden');

      await page.goto(`/${locale}/ops/users`);
      await isLive(page);
      await look(page, 'users');
      await page.keyboard.press('c');
      await page.getByRole('dialog').waitFor();
      await look(page, 'new user');
      await leaveDialog(page);
      await page.locator('tr[data-id]', { hasText: 'staff@talat.example' }).focus();
      await page.keyboard.press('r');
      await page.getByRole('dialog').getByRole('checkbox').nth(2).check();
      await look(page, 'other roles');
      await leaveDialog(page);
      await page.goto(`/${locale}/ops/users?q=xyzzy`);
      await look(page, 'no users');
      await page.goto(`/${locale}/ops/users?q=staff2`);
      await page.locator('tr[data-id] a').click();
      await page.locator('.desk').waitFor();
      await look(page, 'user');
      await page.goto(`/${locale}/ops/audit`);
      await isLive(page);
      await look(page, 'history');
      await page.locator('tr[data-id] a').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.changes').waitFor();
      await look(page, 'history, one change');
      await page.goto(`/${locale}/ops/audit?ip=203.0.113.9`);
      await look(page, 'no history');
      await page.goto(`/${locale}/ops/system`);
      await isLive(page);
      await look(page, 'system');
      await page.goto(`/${locale}/ops/settings`);
      await isLive(page);
      await look(page, 'settings');
      await page.goto(`/${locale}/ops/users/roles`);
      await isLive(page);
      await look(page, 'roles');
      await page.locator('.matrix thead button').nth(3).click();
      await page.locator('.preview').waitFor();
      await look(page, 'as staff');
      expect(troubles).toEqual([]);
    },
    300_000,
  );
});
