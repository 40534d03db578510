import { migrate } from '@talat/platform/migrate';
import { createTestDatabase } from '@talat/platform/testing/app';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadServices } from '../../apps/server/src/services.ts';

type ColumnMetadata = ReturnType<DataSource['getMetadata']>['columns'][number];
type Column = { name: string; type: string; isNullable: boolean; isPrimary: boolean };

/** What PostgreSQL calls the types that entities name otherwise. */
const inPostgres: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  varchar: 'character varying',
  char: 'character',
};

const services = (await loadServices('all')).filter(({ entities }) => entities.length > 0);
let source: DataSource;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url, services);
  const entities = services.flatMap((service) => service.entities);
  source = await new DataSource({
    type: 'postgres',
    url: database.url,
    entities,
    installExtensions: false,
  }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

async function migratedColumns(schema: string | undefined, table: string): Promise<Column[]> {
  const rows = await source.query<{ name: string; type: string; isNullable: boolean; isPrimary: boolean }[]>(
    `select a.attname::text as name, format_type(a.atttypid, null) as type, not a.attnotnull as "isNullable",
            coalesce(a.attnum = any(i.indkey), false) as "isPrimary"
       from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [`${schema}.${table}`],
  );
  return byName(rows);
}

function entityColumn(column: ColumnMetadata): Column {
  const { databaseName: name, isNullable, isPrimary, isArray } = column;
  const named = String(column.type).toLowerCase();
  return { name, type: `${inPostgres[named] ?? named}${isArray ? '[]' : ''}`, isNullable, isPrimary };
}

const byName = (columns: Column[]) => columns.toSorted((a, b) => (a.name < b.name ? -1 : 1));

it.each(services.map((service) => [service.name, service] as const))(
  'the entities of %s are its migrated tables, column for column',
  async (_, service) => {
    for (const entity of service.entities) {
      const { columns, schema, tableName } = source.getMetadata(entity);
      const migrated = await migratedColumns(schema, tableName);
      expect({ tableName, columns: byName(columns.map(entityColumn)) }).toEqual({ tableName, columns: migrated });
    }
  },
);
