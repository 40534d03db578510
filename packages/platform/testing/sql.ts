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

  end(): Promise<void> {
    return this.#pool.end();
  }
}
