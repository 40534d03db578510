import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { service } from '../src/payments.module.ts';

const payments = 10_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  await app.sql(
    `insert into payments.payment (id, order_id, order_number, method, provider, status, amount, captured, currency, payable_until)
     select gen_random_uuid(), gen_random_uuid(), 'SO-' || n, 'card', 'simulator', 'captured', 100, 100, 'THB', clock_timestamp() from generate_series(1, $1::int) n`,
    [payments],
  );
  await app.sql(
    `insert into payments.operation (id, payment_id, kind, provider, provider_key, status, amount, currency)
     select gen_random_uuid(), p.id, kind, 'simulator', p.id || ':' || kind, 'succeeded', 100, 'THB' from payments.payment p, unnest(array['auth', 'capture']) kind`,
  );
  await app.sql(
    `with txn as (
       insert into payments.ledger_txn (id, kind, payment_id, operation_id) select id, 'capture', payment_id, id from payments.operation where kind = 'capture' returning id)
     insert into payments.ledger_entry (txn_id, line, account, currency, amount)
     select id, line, account, 'THB', amount from txn, (values (1, 'psp_receivable', 100), (2, 'sales', -100)) entry (line, account, amount)`,
  );
  await app.sql(
    `insert into payments.sim_psp (key, kind, amount, currency, outcome, reference) select provider_key, kind, amount, currency, 'succeeded', 'x' from payments.operation`,
  );
  // as autovacuum does within a minute of such a day
  await app.sql('analyze payments.operation, payments.ledger_txn, payments.ledger_entry, payments.sim_psp');
}, 120_000);
afterAll(() => app?.close());

it('the reconciliation of a month of a busy shop comes to its end, and still finds the one that was not booked', async () => {
  const { status, body } = await app.http('POST', '/payments/reconciliations', { as: 'admin' });
  expect({ status, breaks: body.breaks, compared: body.compared }).toEqual({
    status: 201,
    breaks: [],
    compared: 2 * payments,
  });
  const [lost] = await app.sql<{ key: string }>(
    `with one as (select operation_id from payments.ledger_txn limit 1), gone as (delete from payments.ledger_entry where txn_id in (select operation_id from one)),
          txn as (delete from payments.ledger_txn where id in (select operation_id from one))
     select provider_key as key from payments.operation where id in (select operation_id from one)`,
  );
  const again = await app.http('POST', '/payments/reconciliations', { as: 'admin' });
  expect(again.body.breaks).toMatchObject([{ kind: 'ledger', providerKey: lost!.key, ours: null, theirs: 1 }]);
});
