import { migrate } from '@talat/platform/migrate';
import { createTestDatabase } from '@talat/platform/testing/app';
import { fileURLToPath } from 'node:url';
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

const all = await loadServices('all');
const services = all.filter(({ entities }) => entities.length > 0);
let source: DataSource;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url, all);
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

type Table = { name: string; columns: { name: string; type: string; isNullable: boolean }[]; rules: string[] };

/** Every table of a schema with its columns and what holds for its rows. */
async function tablesOf(schema: string): Promise<Table[]> {
  return source.query<Table[]>(
    `select c.relname::text as name,
            (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'isNullable', not a.attnotnull) order by a.attnum)
               from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
            array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c') order by k.contype desc, 1)
              || array(select regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING \\w+ ', 'UNIQUE ') from pg_index i
                        where i.indrelid = c.oid and i.indisunique and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1) as rules
       from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations' order by 1`,
    [schema],
  );
}

const kinds: [RegExp, string][] = [
  [/^(smallint|integer|bigint|double precision)$/, 'number'],
  [/^boolean$/, 'boolean'],
  [/^timestamp/, 'Date'],
  [/^jsonb?$/, 'unknown'],
  [/^(uuid|text|character|numeric|date|xid8|pg_snapshot|tsvector)/, 'string'],
];
/** What a column of this type is when it arrives here. */
function kindOf(type: string): string {
  if (type.endsWith('[]')) return `${kindOf(type.slice(0, -2))}[]`;
  const kind = kinds.find(([pattern]) => pattern.test(type))?.[1];
  if (!kind) throw new Error(`which kind is ${type}?`);
  return kind;
}

const nameOf = (table: string): string =>
  `${table.replace(/(^|_)(\w)/g, (_, __, letter) => letter.toUpperCase())}Table`;

function textOf({ name, columns, rules }: Table): string {
  const fields = columns.map((column) => {
    const kind = kindOf(column.type);
    // what is unknown may be null, too
    const orNull = column.isNullable && kind !== 'unknown' ? ' | null' : '';
    return `  ${column.name}: ${kind}${orNull}; // ${column.type}${column.isNullable ? ', null' : ''}`;
  });
  return [
    `// ${name}`,
    ...rules.map((rule) => `//   ${rule}`),
    `export type ${nameOf(name)} = {`,
    ...fields,
    '};',
  ].join('\n');
}

const head = `// The tables as the migrations make them; a test holds this file to them, and the rows of the code are narrowed from it.
// After a new migration: node node_modules/vitest/vitest.mjs run -u --project medium tests/medium/schema-drift.spec.ts
`;
const schemas = all.flatMap(({ schema, migrations }) => (schema && migrations ? [[schema, migrations] as const] : []));

it.each([['bus', new URL('../../packages/platform/migrations/', import.meta.url)] as const, ...schemas])(
  'the tables of %s are those that were looked at when they were last changed',
  async (schema, folder) => {
    const text = [head, ...(await tablesOf(schema)).map(textOf)].join('\n');
    await expect(`${text}\n`).toMatchFileSnapshot(fileURLToPath(new URL('tables.ts', folder)));
  },
);
