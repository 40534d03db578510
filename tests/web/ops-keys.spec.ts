import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor } from '../browser.ts';
import { enter, isLive, openWall, placeOrder, pressThai, rowOf } from './clerk.ts';

const palette = (page: Page) => page.getByRole('combobox', { name: 'ค้นหรือสั่งงาน' });
/** As a person does it: the second key a moment after the first. */
const pressBoth = async (page: Page, first: [string, string], second: [string, string]): Promise<void> => {
  await pressThai(page, ...first);
  await page.waitForTimeout(60);
  await pressThai(page, ...second);
};

describe.skipIf(hasNoBrowser)('the console’s keys', () => {
  it('go from page to page with the Thai layout', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const page = await visitor.newPage();
    await openWall(page);
    await pressBoth(page, ['KeyG', 'เ'], ['KeyO', 'น']);
    await page.waitForURL('**/ops/orders');
    await isLive(page);
    await pressBoth(page, ['KeyG', 'เ'], ['KeyL', 'ส']);
    await page.waitForURL('**/ops/live');
  });

  it('find an order by its number from anywhere, and do what the page can do', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await rowOf(page, order).focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('มอบหมายให้ฉัน');
    await page.keyboard.press('Enter');
    await expect.poll(() => rowOf(page, order).textContent()).toContain('มอบหมายแล้ว');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(order.orderNumber);
    await page.getByRole('option', { name: new RegExp(order.orderNumber) }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/ops/orders/${order.id}`);
  });

  it('count from the moment that a dialog closes, while its field still has the focus', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff');
    const page = await visitor.newPage();
    await openWall(page);
    await page.keyboard.press('Control+k');
    await palette(page).evaluate((field) => {
      field.closest('dialog')!.close();
      field.dispatchEvent(new KeyboardEvent('keydown', { key: '?', code: 'Slash', bubbles: true, cancelable: true }));
    });
    await page.getByRole('dialog', { name: 'คีย์ลัด' }).waitFor();
  });

  it('are never what a barcode scanner types: the code opens the search instead', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await rowOf(page, order).focus();
    // a scanner on a machine with the Thai layout: M, A, S and J among the keys, 4 ms apart
    await page.evaluate(() => {
      const keys: [string, string][] = [...'MASJ0190'].map((letter, index) => [
        /\d/.test(letter) ? `Digit${letter}` : `Key${letter}`,
        'ทฟห่ๅจค๐'[index]!,
      ]);
      const start = performance.now();
      for (const [index, [code, key]] of [...keys, ['Enter', 'Enter'] as [string, string]].entries()) {
        const event = new KeyboardEvent('keydown', {
          code,
          key,
          shiftKey: code.startsWith('Key'),
          bubbles: true,
          cancelable: true,
        });
        Object.defineProperty(event, 'timeStamp', { value: start + index * 4 });
        document.activeElement!.dispatchEvent(event);
      }
    });
    expect(await palette(page).inputValue()).toBe('MASJ0190');
    await page.keyboard.press('Escape');
    expect(await rowOf(page, order).textContent()).toContain('ออเดอร์ใหม่');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('can be chosen anew, and stay so on another machine; single ones can be turned off', async () => {
    await using visitor = await newVisitor();
    await using elsewhere = await newVisitor();
    await enter(visitor, 'staff2');
    await enter(elsewhere, 'staff2');
    const [page, other] = [await visitor.newPage(), await elsewhere.newPage()];
    await openWall(page);
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'คีย์ลัด' });
    await sheet.getByRole('button', { name: 'เปลี่ยนคีย์', exact: true }).click();
    await sheet.getByRole('button', { name: 'เปลี่ยนคีย์ของ ออเดอร์', exact: true }).click();
    const kept = page.waitForResponse((answer) => answer.url().includes('/users/me/preferences') && answer.ok());
    await page.keyboard.press('q');
    await kept;
    await page.keyboard.press('Escape');
    await openWall(other);
    await pressThai(other, 'KeyQ', 'ๆ');
    await other.waitForURL('**/ops/orders');
    await isLive(other);

    await other.keyboard.press('?');
    const off = other.waitForResponse((answer) => answer.url().includes('/users/me/preferences') && answer.ok());
    await other.getByRole('checkbox', { name: /คีย์ลัดปุ่มเดียว/ }).uncheck();
    await off;
    await other.goto('/th/ops/live');
    await isLive(other);
    await other.keyboard.press('q');
    await other.keyboard.press('Control+k');
    await palette(other).waitFor();
    expect(new URL(other.url()).pathname).toBe('/th/ops/live');
    // as it was, for whoever comes next
    await visitor.request.put('/api/v1/users/me/preferences', { data: { shortcuts: {}, singleKeyShortcuts: true } });
  });

  it('stand on buttons, tabs and fields as this person has them, and nowhere once single ones are off', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'staff2');
    const prefer = (data: object) => visitor.request.put('/api/v1/users/me/preferences', { data });
    await prefer({ shortcuts: { 'orders.assign-me': 'q', 'go.live': 'w', 'wall.view-all': '0', 'list.search': 'y' } });
    const order = await placeOrder();
    const page = await visitor.newPage();
    await openWall(page);
    await rowOf(page, order).hover();
    const take = rowOf(page, order).getByRole('button', { name: 'ให้ฉัน' });
    expect(await take.locator('kbd').allTextContents()).toEqual(['Q']);
    expect(await take.getAttribute('aria-keyshortcuts')).toBe('Q');
    expect(await page.getByRole('navigation', { name: 'สถานะ' }).locator('kbd').first().textContent()).toBe('0');

    await page.goto('/th/ops/orders');
    await isLive(page);
    expect(await page.getByRole('search').locator('kbd').allTextContents()).toEqual(['Y']);
    await page.locator('tr[data-id] input[type=checkbox]').first().check();
    const many = page.getByRole('region', { name: 'ทำกับแถวที่เลือก' }).getByRole('button', { name: 'ให้ฉัน' });
    expect(await many.locator('kbd').allTextContents()).toEqual(['Q']);

    await page.goto('/th/ops');
    await isLive(page);
    expect(
      await page
        .getByRole('link', { name: /เปิดผนัง/ })
        .locator('kbd')
        .last()
        .textContent(),
    ).toBe('W');

    await prefer({ singleKeyShortcuts: false });
    for (const path of ['/th/ops', '/th/ops/live', '/th/ops/orders', `/th/ops/orders/${order.id}`]) {
      await page.goto(path);
      await isLive(page);
      // Enter is no single key: it does what stands in the focus
      const caps = await page.locator('main kbd').allTextContents();
      expect({ path, caps: caps.filter((cap) => cap !== 'Enter') }).toEqual({ path, caps: [] });
      expect(await page.locator('main [aria-keyshortcuts]:not([aria-keyshortcuts=Enter])').count()).toBe(0);
    }
    await prefer({ shortcuts: {}, singleKeyShortcuts: true });
  });

  it('are listed from one’s own menu too', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const page = await visitor.newPage();
    await page.goto('/th/ops/orders');
    await isLive(page);
    await page.getByRole('button', { name: /บัญชีของ/ }).click();
    await page.getByRole('button', { name: 'คีย์ลัด' }).click();
    await page.getByRole('dialog', { name: 'คีย์ลัด' }).waitFor();
  });

  it('walk along the tabs of an order, which are one stop of the Tab key', async () => {
    await using visitor = await newVisitor();
    await enter(visitor, 'manager');
    const order = await placeOrder();
    const page = await visitor.newPage();
    await page.goto(`/th/ops/orders/${order.id}`);
    await isLive(page);
    const tab = (name: string) => page.getByRole('tab', { name, exact: true });
    const panel = page.locator('[role=tabpanel]:not([hidden], [inert])');
    const isAt = async (name: string) => {
      await tab(name).and(page.locator('[aria-selected=true]:focus')).waitFor();
      await panel.and(page.getByRole('tabpanel', { name, exact: true })).waitFor();
    };
    await tab('ไทม์ไลน์').click();
    await isAt('ไทม์ไลน์');
    await page.keyboard.press('ArrowRight');
    await isAt('เอกสาร');
    await page.keyboard.press('End');
    await isAt('JSON');
    await page.keyboard.press('ArrowRight');
    await isAt('ไทม์ไลน์');
    await page.keyboard.press('ArrowLeft');
    await isAt('JSON');
    await page.keyboard.press('Tab');
    await panel.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Shift+Tab');
    await isAt('JSON');
  });
});
