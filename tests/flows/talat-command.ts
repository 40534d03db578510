import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunningShop } from './start-shop.ts';

const root = resolve(import.meta.dirname, '../..');
const heading = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** The command as a person types it, against a running shop, with a folder for its files. */
export class TalatCommand {
  readonly folder = mkdtempSync(join(tmpdir(), 'talat-sales-'));
  readonly #ending = new AbortController();

  constructor(private readonly shop: RunningShop) {}

  /** `out` is what a person would keep, `output` both streams as they came. */
  run(...args: string[]) {
    const child = spawn(process.execPath, ['--import', './tools/ts-hook.mjs', 'apps/cli/src/main.ts', ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', TALAT_HOME: this.folder, DATABASE_URL: this.shop.app.databaseUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
      // ends with us, however we end
      signal: this.#ending.signal,
    });
    child.on('error', () => undefined);
    let [out, output] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<{ code: number | null; out: string; output: string }>((done) =>
      child.once('close', (code) => done({ code, out, output })),
    );
    return { child, ended };
  }

  /** On a file of pounds without tax, as the README does. */
  sales(verb: 'import' | 'replay', file: string, ...more: string[]) {
    return this.run(verb, 'sales', file, '--currency', 'GBP', '--tax-rate', '0', '--api', this.shop.app.url, ...more);
  }

  write(name: string, lines: readonly string[]): string {
    const file = join(this.folder, name);
    writeFileSync(file, `${[heading, ...lines].join('\n')}\n`);
    return file;
  }

  close(): void {
    this.#ending.abort();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
