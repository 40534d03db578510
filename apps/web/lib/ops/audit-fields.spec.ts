import { describe, expect, it } from 'vitest';
import auditEn from '../../messages/en/audit.json' with { type: 'json' };
import auditTh from '../../messages/th/audit.json' with { type: 'json' };
import opsEn from '../../messages/en/ops.json' with { type: 'json' };
import opsTh from '../../messages/th/ops.json' with { type: 'json' };
import productsEn from '../../messages/en/products.json' with { type: 'json' };
import productsTh from '../../messages/th/products.json' with { type: 'json' };
import type { Locale } from '../../i18n/routing.ts';
import { fieldValue, fieldWords } from './audit-fields.ts';

const messages = {
  th: { audit: auditTh, ops: opsTh, products: productsTh },
  en: { audit: auditEn, ops: opsEn, products: productsEn },
};
const findIn = (locale: Locale) => (name: string) => {
  let found: unknown = messages[locale];
  for (const step of name.split('.')) found = (found as Record<string, unknown> | undefined)?.[step];
  return typeof found === 'string' ? found : null;
};
const named = (path: string[], locale: Locale) =>
  fieldWords(path, findIn(locale))
    .map(({ text }) => text)
    .join(' › ');
const said = (value: unknown, [entity, ...path]: [string, ...string[]], locale: Locale = 'en') =>
  fieldValue(
    value,
    { entity, path },
    { locale, findText: findIn(locale), currency: 'THB', momentOf: () => 'a moment' },
  );

describe('a field of the history', () => {
  it.each([
    [['payment_status'], 'การชำระเงิน', 'Payment'],
    [['paymentStatus'], 'การชำระเงิน', 'Payment'],
    [['priceMinor'], 'ราคา', 'Price'],
    [['variants', 'TEA-L', 'priceMinor'], 'แบบ › TEA-L › ราคา', 'Variants › TEA-L › Price'],
    [['shipping_address', 'postcode'], 'ที่อยู่จัดส่ง › รหัสไปรษณีย์', 'Delivery address › Postcode'],
  ])('%s is called by its name', (path, th, en) => {
    expect([named(path, 'th'), named(path, 'en')]).toEqual([th, en]);
  });

  it('without words keeps its own name, and says so', () => {
    expect(fieldWords(['lines', 'shelf_life'], findIn('en'))).toEqual([
      { text: 'Lines', isRaw: false },
      { text: 'shelf_life', isRaw: true },
    ]);
  });
});

describe('a value of the history', () => {
  it('is an amount with its currency where it is money, and a number elsewhere', () => {
    expect(said(129_050, ['order', 'total'])).toEqual({ kind: 'text', text: '฿1,290.50' });
    expect(said(2050, ['product', 'variants', 'TEA', 'priceMinor'])).toEqual({ kind: 'text', text: '฿20.50' });
    expect(said(1200, ['stock', 'levels', '1', 'onHand'])).toEqual({ kind: 'text', text: '1,200' });
    expect(said('12120', ['order', 'shipping_address', 'postcode'])).toEqual({ kind: 'text', text: '12120' });
  });

  it.each([
    ['on_hold', ['order', 'status'], 'พักไว้', 'On hold'],
    ['confirmed', ['order', 'status'], 'ยืนยันแล้ว', 'Confirmed'],
    ['unfulfilled', ['order', 'fulfilment_status'], 'ยังไม่เริ่ม', 'Not begun'],
    ['cod_due', ['order', 'payment_status'], 'รอเก็บเงินปลายทาง', 'COD due'],
    ['published', ['product', 'status'], 'วางขาย', 'On sale'],
    [['staff', 'seller'], ['user', 'roles'], 'พนักงาน, ผู้ขาย', 'Staff, Seller'],
    [true, ['product', 'variants', 'TEA', 'isActive'], 'ใช่', 'Yes'],
    ['payment_deadline', ['order', 'cancel_reason'], 'ไม่ชำระในเวลา', 'Not paid in time'],
    ['ลูกค้าโทรมา', ['order', 'hold_reason'], 'ลูกค้าโทรมา', 'ลูกค้าโทรมา'],
  ] as const)('%s is said in words', (value, field, th, en) => {
    const texts = (['th', 'en'] as const).map((locale) => said(value, [...field] as [string, ...string[]], locale));
    expect(texts).toEqual([
      { kind: 'text', text: th },
      { kind: 'text', text: en },
    ]);
  });

  it('is short where it is an id, and nothing where there was none', () => {
    const id = '01941da8-f680-7099-be0d-288cab5faf82';
    expect(said(id, ['order', 'assignee_id'])).toEqual({ kind: 'id', id, text: '…5faf82' });
    expect(said('2026-11-22T08:46:15.093Z', ['order', 'confirmed_at'])).toEqual({ kind: 'text', text: 'a moment' });
    expect(said('[redacted]', ['user', 'password'])).toEqual({ kind: 'secret' });
    for (const none of [null, undefined, [], {}])
      expect(said(none, ['order', 'hold_reason'])).toEqual({ kind: 'nothing' });
  });
});
