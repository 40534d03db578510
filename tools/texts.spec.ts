import { expect, it } from 'vitest';
import { textsIn } from './texts.ts';

const texts = (code: string) => textsIn('apps/web/components/x.tsx', code);

it.each([
  'const a = <p>Loading</p>;',
  "const a = <p>{'Loading'}</p>;",
  "const a = <p>{isOpen ? t('open') : 'Closed'}</p>;",
  "const a = <p>{name || 'Nobody'}</p>;",
  'const a = <p>{`${count} orders`}</p>;',
  'const a = <button aria-label="Close" />;',
  "const a = <input placeholder={isWide ? 'Search' : ''} />;",
  "const told = 'ตะกร้ายังว่าง';",
  'const told = `ต.${name}`;',
])('refuses %s', (code) => {
  expect(texts(code)).toEqual([expect.stringMatching(/^apps\/web\/components\/x\.tsx:1: ".+" belongs into/)]);
});

it.each([
  "const a = <p className='wide'>{t('loading')}</p>;",
  'const a = <a href={`/ops/orders/${id}`}>SKU · {sku}</a>;',
  'const a = <b>{count} × {price}</b>;',
  "const key = 'loading';",
  'const a = <b>Talat</b>;',
])('takes %s', (code) => expect(texts(code)).toEqual([]));
