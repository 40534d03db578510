import { expect, it } from 'vitest';
import { findNameTroubles } from './names.ts';

it.each([
  ['services/a/src/utils/x.ts', /"utils" says nothing/],
  ['packages/platform/src/helpers.ts', /"helpers" says nothing/],
  ['services/a/src/index.ts', /barrels/],
  ['services/a/src/x.test.ts', /\.spec\.ts/],
  ['services/a/src/orders.processor.ts', /"processor" is no role/],
  ['services/a/src/orders.service.fixture.ts', /"fixture" is no role/],
  ['tests/flows/checkOut.spec.ts', /small letters/],
  ['services/OrderLines/src/lines.rules.ts', /small letters/],
  ['services/a/src/recieve-stock.ts', /"recieve" is not spelled/],
  ['docs/en/perfomance.md', /"perfomance" is not spelled/],
  ['apps/web/components/adress-form.tsx', /"adress" is not spelled/],
])('refuses %s', (path, trouble) => {
  expect(findNameTroubles([path])).toEqual([expect.stringMatching(trouble)]);
});

it('takes what style, Next and npm ask for', () => {
  const paths = [
    'services/orders/src/orders.rules.spec.ts',
    'services/orders/src/reserve-stock.ts',
    'services/orders/migrations/0002_lean_indexes.sql',
    'services/orders/.env.example',
    'apps/web/app/[locale]/(shop)/_components/[...missing]/not-found.tsx',
    'apps/web/app/api/[orderId]/route.ts',
    'packages/contracts/src/openapi.ts',
    'docs/adr/0008-old-events-go-by-whole-parts.md',
    'docs/en/README.md',
    'tools/requirements.d.mts',
  ];
  expect(findNameTroubles(paths)).toEqual([]);
});
