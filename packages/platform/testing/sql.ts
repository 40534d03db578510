import pg from 'pg';

/** Any SQL on a test's database, as the login of its URL. */
export class TestSql {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 3 });
    // a database that is dropped or killed under an idle connection is no failure of the test
    this.#pool.on('error', () => undefined);
  }

  async rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(text, values)).rows;
  }

  /** A statement whose transaction, with its locks, stays open until it is released. */
  async hold(text: string): Promise<() => Promise<void>> {
    const client = await this.#pool.connect();
    await client.query('begin');
    await client.query(text);
    return async () => {
      await client.query('rollback');
      client.release();
    };
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}
