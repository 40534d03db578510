import { randomUUID } from 'node:crypto';
import { migrate } from '@talat/platform/migrate';
import { createTestDatabase } from '@talat/platform/testing/app';
import { TestSql } from '@talat/platform/testing/sql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/payments.module.ts';

type Entry = [account: string, amount: number, currency?: string];

const database = await createTestDatabase();
const sql = new TestSql(database.url);
beforeAll(() => migrate(database.url, [service]));
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const txn = (id: string) =>
  `insert into payments.ledger_txn (id, kind, payment_id, operation_id) values ('${id}', 'capture', '${id}', '${id}');`;
const entries = (id: string, list: Entry[]) =>
  list
    .map(([account, amount, currency = 'THB'], line) => {
      const values = `'${id}', ${line + 1}, '${account}', '${currency}', ${amount}`;
      return `insert into payments.ledger_entry (txn_id, line, account, currency, amount) values (${values});`;
    })
    .join('');
const inOneTransaction = (...statements: string[]) => sql.rows(`begin; ${statements.join('\n')} commit;`);
const sales: Entry[] = [
  ['psp_receivable', 107],
  ['sales', -100],
  ['tax', -7],
];

/** A balanced transaction that is in the books already. */
async function booked(): Promise<string> {
  const id = randomUUID();
  await inOneTransaction(txn(id), entries(id, sales));
  return id;
}

describe('a ledger transaction', () => {
  it('is kept when it sums to zero in each of its currencies', async () => {
    const id = randomUUID();
    await inOneTransaction(
      txn(id),
      entries(id, [...sales, ['psp_receivable', 5, 'GBP'], ['sales', -5, 'GBP']] as Entry[]),
    );
    expect(await sql.rows(`select from payments.ledger_entry where txn_id = '${id}'`)).toHaveLength(5);
  });

  it.each<[string, Entry[]]>([
    ['has no entries', []],
    ['has one', [['sales', 100]]],
    [
      'is one satang off',
      [
        ['psp_receivable', 107],
        ['sales', -106],
      ],
    ],
    [
      'is zero only over two currencies',
      [
        ['psp_receivable', 100],
        ['sales', -100, 'GBP'],
      ],
    ],
  ])('is refused at commit when it %s', async (_, list) => {
    const id = randomUUID();
    await expect(inOneTransaction(txn(id), entries(id, list))).rejects.toThrow('does not balance');
    expect(await sql.rows(`select from payments.ledger_txn where id = '${id}'`)).toEqual([]);
  });

  it.each([
    ['an entry is added', `insert into payments.ledger_entry values ('ID', 4, 'fees', 'THB', 1)`],
    ['an entry is changed', `update payments.ledger_entry set amount = 108 where txn_id = 'ID' and line = 1`],
    [
      'an entry is renamed into another currency',
      `update payments.ledger_entry set currency = 'GBP' where txn_id = 'ID' and line = 1`,
    ],
    ['an entry goes', `delete from payments.ledger_entry where txn_id = 'ID' and line = 3`],
    ['all entries go', `delete from payments.ledger_entry where txn_id = 'ID'`],
  ])('is refused later when %s', async (_, statement) => {
    const id = await booked();
    await expect(inOneTransaction(`${statement.replaceAll('ID', id)};`)).rejects.toThrow('does not balance');
    expect(await sql.rows(`select from payments.ledger_entry where txn_id = '${id}'`)).toHaveLength(3);
  });

  it('may be wrong until the commit', async () => {
    const id = await booked();
    await inOneTransaction(
      `update payments.ledger_entry set amount = 214 where txn_id = '${id}' and line = 1;`,
      `update payments.ledger_entry set amount = amount * 2 where txn_id = '${id}' and line > 1;`,
    );
    await inOneTransaction(
      `delete from payments.ledger_entry where txn_id = '${id}';`,
      `delete from payments.ledger_txn where id = '${id}';`,
    );
    expect(await sql.rows(`select from payments.ledger_txn where id = '${id}'`)).toEqual([]);
  });
});
