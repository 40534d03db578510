import { describe, expect, it } from 'vitest';
import { isAtLeast, needsInstall, npmVersion, unsuitable } from './requirements.mjs';

const good = { node: '20.11.0', npm: '10.2.0', platform: 'linux', arch: 'x64', isMusl: false };

describe('what the machine must have', () => {
  it('takes Node 20 with its npm', () => {
    expect(unsuitable(good)).toBeUndefined();
    expect(unsuitable({ ...good, npm: undefined })).toBeUndefined();
  });

  it.each([
    ['an old Node', { node: '18.20.4' }, /Node 20 or newer, this is 18\.20\.4.*nodejs\.org/],
    ['musl', { isMusl: true }, /musl.*glibc/],
    ['an old npm', { npm: '8.19.0' }, /npm 9 or newer, this is 8\.19\.0.*npm install --global npm@latest/],
    ['a system without a database', { arch: 'ia32' }, /linux on ia32/],
  ])('says in one line what is wrong and the way out: %s', (_, difference, line) => {
    const said = unsuitable({ ...good, ...difference });
    expect(said).toMatch(line);
    expect(said).not.toContain('\n');
  });

  it.each([
    ['22.18.0', true],
    ['v24.0.0', true],
    ['22.17.9', false],
    ['20.20.2', false],
    ['', false],
  ])('compares versions by number: %s', (version, isEnough) => {
    expect(isAtLeast(version, [22, 18])).toBe(isEnough);
  });

  it('reads the version of npm from what npm says about itself', () => {
    expect(npmVersion('npm/11.19.1 node/v20.20.2 linux x64 workspaces/false')).toBe('11.19.1');
    expect(npmVersion('yarn/1.22.0')).toBeUndefined();
  });
});

describe('whether to install', () => {
  it.each([
    ['nothing is installed', { lockHash: 'a', lockTime: 1 }, true],
    ['the lock is newer', { lockHash: 'b', lockTime: 2, installedHash: 'a', installedTime: 1 }, true],
    ['the lock is newer by time only', { lockHash: 'a', lockTime: 2, installedHash: 'a', installedTime: 1 }, false],
    ['npm installed it without us', { lockHash: 'b', lockTime: 1, installedTime: 2 }, false],
  ])('%s', (_, state, isNeeded) => {
    expect(needsInstall(state)).toBe(isNeeded);
  });
});
