import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveServer } from '../src/live-server.provider.ts';
import { LiveApp } from './live-app.ts';

const page = (language: string) => readFileSync(new URL(`../../../docs/${language}/live.md`, import.meta.url), 'utf8');
const clientOf = (language: string) => /```js\n([\s\S]*?)```/.exec(page(language))![1]!;
const withoutComments = (code: string) => code.replaceAll(/ \/\/.*$/gm, '');
// inside the tree, so that the import finds its package
const file = new URL(`client-${process.pid}.tmp.mjs`, import.meta.url);

let live: LiveApp;
let client: ChildProcess | undefined;
beforeAll(async () => {
  live = await LiveApp.start();
});
afterAll(async () => {
  client?.kill();
  rmSync(file, { force: true });
  await live?.close();
});

describe('the client of the documentation', () => {
  it('is the same in both languages, and short', () => {
    expect(withoutComments(clientOf('th'))).toBe(withoutComments(clientOf('en')));
    expect(clientOf('en').trim().split('\n').length).toBeLessThanOrEqual(20);
  });

  it('runs as printed, and misses nothing when its connection is cut', async () => {
    writeFileSync(file, clientOf('en'));
    client = spawn(process.execPath, [file.pathname], {
      env: { ...process.env, TALAT_API: live.app.url, TALAT_TOKEN: await live.app.tokenOf('staff') },
    });
    let said = '';
    client.stdout!.on('data', (text: Buffer) => (said += text.toString()));
    client.stderr!.on('data', (text: Buffer) => (said += text.toString()));
    const sockets = () => [...live.app.get(LiveServer).sockets()];
    await expect.poll(() => sockets().length, { timeout: 10_000 }).toBe(1);
    await live.touch(newId());
    await expect.poll(() => said, { timeout: 5000 }).toBe('1 order.updated SO-690000001\n');
    live.app.get(LiveServer).drop(sockets()[0]!, 'test');
    await live.touch(newId());
    await live.touch(newId());
    await expect
      .poll(
        () =>
          said
            .split('\n')
            .filter(Boolean)
            .map((line) => line.split(' ')[0]),
        { timeout: 10_000 },
      )
      .toEqual(['1', '2', '3']);
  });
});
