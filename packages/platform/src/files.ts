import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { fileSettings } from './platform.settings.ts';
import { Settings } from './settings.ts';

const keyShape = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;
let writes = 0;

/** Files by key (`originals/ab12.png`) under one folder. A file appears whole or not at all. */
@Injectable()
export class FileStore {
  readonly #root: string;

  constructor(settings: Settings) {
    this.#root = resolve(settings.get(fileSettings).FILES_DIR);
  }

  async write(key: string, bytes: Buffer | string): Promise<void> {
    const path = this.#path(key);
    const partial = `${path}.${process.pid}-${(writes += 1)}`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(partial, bytes);
    await rename(partial, path);
  }

  /** Undefined when there is no such file. */
  async read(key: string): Promise<Buffer | undefined> {
    return readFile(this.#path(key)).catch(absent);
  }

  async has(key: string): Promise<boolean> {
    return (await stat(this.#path(key)).catch(absent)) !== undefined;
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  /** @throws {RangeError} for a key that would leave the folder. */
  #path(key: string): string {
    if (!keyShape.test(key)) throw new RangeError(`"${key}" is not a file key`);
    return join(this.#root, key);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
