import { describe, expect, it } from 'vitest';
import { hasNoBrowser, newVisitor, stack } from '../../browser.ts';
import { enlarged, narrow, pageTroubles, wide } from '../page-troubles.ts';
import { placeOrder, workAs } from '../clerk.ts';
import { fillAddress, order, takeToTill } from '../shopper.ts';

/** Those with a form are looked at where it refuses: account.spec.ts. */
const pages = [
  '',
  '/categories',
  '/c/kitchen',
  '/c/kitchen#filters',
  '/search?q=xyzzy',
  '/p/glazed-teapot',
  '/cart',
  '/track',
  '/about',
  '/delivery',
  '/privacy',
  '/offline',
  '/nowhere',
];
/** The first look of each walk is the one that it is walked in. */
const walks = [
  { locale: 'th', looks: [wide, narrow], sizes: [{ width: 768, height: 900 }] },
  { locale: 'en', looks: [narrow, wide], sizes: [{ width: 1000, height: 900 }, enlarged] },
] as const;

describe.skipIf(hasNoBrowser)('every page of the storefront', () => {
  it.each(walks)(
    'is accessible and fits, in $locale, wide and light, narrow and dark',
    async ({ locale, ...how }) => {
      await using visitor = await newVisitor({ ...how.looks[0], locale });
      const page = await visitor.newPage();
      const expectSound = async (where: string) =>
        expect((await pageTroubles(page, how)).map((trouble) => `${where}: ${trouble}`)).toEqual([]);
      const visit = async (path: string) => {
        await page.goto(`/${locale}${path}`, { waitUntil: 'load' });
        // the page's own heading, not that of what is shown while it loads
        await page.locator('h1').first().waitFor();
        await expectSound(path);
      };
      for (const path of pages) {
        await visit(path);
        expect(await page.getAttribute('html', 'lang')).toBe(locale);
      }
      const [ended, sent] = [await placeOrder(), await placeOrder()];
      await workAs('manager', `/orders/${ended.id}/cancel`, { reason: 'ลูกค้าขอยกเลิก' });
      await workAs('manager', `/orders/${sent.id}/assign`, {});
      await visit(`/track/${sent.trackingToken}`);
      await visit(`/track/${ended.trackingToken}`);
      await visit(`/pay/${ended.trackingToken}`);

      await page.goto(`/${locale}`);
      await page
        .locator('.search input')
        .filter({ visible: true })
        .first()
        .fill(locale === 'th' ? 'ชา' : 'tea');
      await page.locator('.suggest a').first().waitFor();
      await expectSound('suggestions');
      await page.goto(`/${locale}/p/tamarind-candy`);
      await page.locator(':is(.buy-row, .addbar) .btn-primary').filter({ visible: true }).first().click();
      await page.locator('dialog .cart-line').waitFor();
      await expectSound('the drawer');
      await page.goto(`/${locale}/cart`);
      await page.locator('main .cart-line').waitFor();
      await expectSound('the cart');
      // some twenty pages, each looked at whole
    },
    300_000,
  );

  it('is accessible and fits at the till and after it, wide and light, narrow and dark', async () => {
    await using visitor = await newVisitor(wide);
    const page = await visitor.newPage();
    const expectSound = async (where: string, on = page) => {
      const troubles = await pageTroubles(on, { looks: [wide, narrow], sizes: [enlarged] });
      expect(troubles.map((trouble) => `${where}: ${trouble}`)).toEqual([]);
    };
    /** The same page for those who read English, in a tab of its own, and what a press there shows. */
    const expectSoundInEnglish = async (where: string, press?: RegExp) => {
      const tab = await visitor.newPage();
      await tab.goto(page.url().replace('/th/', '/en/'), { waitUntil: 'load' });
      await tab.locator('h1').first().waitFor();
      await expectSound(`${where} in English`, tab);
      if (press) {
        await tab.getByRole('button', { name: press }).first().click();
        await expectSound(`${where}, ${press.source} pressed`, tab);
      }
      await tab.close();
    };
    await takeToTill(page, 'tamarind-candy');
    await expectSoundInEnglish('the till', /^(Pay|Order|Place)/);
    await page
      .getByRole('button', { name: /^(จ่าย|สั่งซื้อ)/ })
      .first()
      .click();
    await page.getByText('ใส่ชื่อผู้รับ').waitFor();
    await expectSound('the till with errors');
    await fillAddress(page);
    await expectSound('the till');
    await order(page, 'promptpay');
    await page.getByRole('img', { name: /QR/ }).waitFor();
    await expectSound('the QR');
    await expectSoundInEnglish('the QR', /^Pay by card/);
    await page.getByRole('button', { name: 'จ่ายด้วยบัตรแทน' }).click();
    await expectSound('the card form');
    await page.getByRole('button', { name: /4000 0000 0000 0002/ }).click();
    await page.getByRole('button', { name: /^จ่าย ฿/ }).click();
    await page.locator('.card-form').getByRole('alert').getByText('ธนาคารปฏิเสธบัตรนี้').waitFor();
    await expectSound('a card that was declined');
    await page.getByRole('button', { name: 'จ่ายด้วยพร้อมเพย์แทน' }).click();
    await page.getByRole('button', { name: 'จำลองการจ่ายของธนาคาร' }).click();
    await page.waitForURL('**/track/*');
    await page.locator('.arrival .stamp').waitFor();
    await expectSound('the tracking page');
    await expectSoundInEnglish('the tracking page');
    // each look at a whole page
  }, 300_000);

  it('carries a policy without inline scripts, and a nonce of its own', async () => {
    const [one, two] = await Promise.all([fetch(`${stack!.webUrl}/th`), fetch(`${stack!.webUrl}/th`)]);
    const policy = one.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toBe(two.headers.get('content-security-policy'));
    expect(one.headers.get('x-powered-by')).toBeNull();
  });

  it.each([
    ['/', 'th', '/th'],
    ['/', 'en-GB,en;q=0.8', '/en'],
    ['/dashboard/orders', 'th', '/th/ops/orders'],
    ['/login', 'th', '/th/login'],
    ['/register', 'en', '/en/register'],
  ])('leads %s for a reader of %s to %s', async (path, language, target) => {
    const answer = await fetch(`${stack!.webUrl}${path}`, {
      redirect: 'manual',
      headers: { 'accept-language': language },
    });
    expect(answer.status).toBe(307);
    expect(new URL(answer.headers.get('location') ?? '', stack!.webUrl).pathname).toBe(target);
  });

  // Names that lists of Thai places are known to get wrong: a changed code, a split district, two postcodes for one place.
  it.each([
    ['10570', 'บางเสาธง', '110601'],
    ['10260', 'พระโขนงใต้', '100910'],
    ['10260', 'บางนาเหนือ', '104702'],
    ['10260', 'บางนาใต้', '104703'],
    ['83000', 'ฉลอง', '830106'],
    ['83130', 'ฉลอง', '830106'],
    ['83130', 'ราไวย์', '830107'],
  ])('knows that %s serves %s', async (postcode, name, code) => {
    const answer = await fetch(`${stack!.webUrl}/data/postcodes/${postcode}`);
    const { places } = (await answer.json()) as { places: { code: string; subdistrict: { th: string; en: string } }[] };
    const place = places.find(({ subdistrict }) => subdistrict.th === name);
    expect(place?.subdistrict.en).toMatch(/^[A-Z]/);
    expect(place?.code).toBe(code);
  });

  it('leaves a postcode open that it does not know', async () => {
    const answer = await fetch(`${stack!.webUrl}/data/postcodes/99999`);
    expect(await answer.json()).toEqual({ postcode: '99999', places: [] });
  });
});
