import { describe, expect, it } from 'vitest';
import { deviceOf } from './device.ts';

const mozilla = 'Mozilla/5.0';

describe('a device by what its browser says', () => {
  it.each([
    [
      `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`,
      ['Chrome', 'Windows', 'computer'],
    ],
    [
      `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
      ['Edge', 'Windows', 'computer'],
    ],
    [
      `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15`,
      ['Safari', 'macOS', 'computer'],
    ],
    [`${mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, ['Firefox', 'Linux', 'computer']],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1`,
      ['Safari', 'iPhone', 'phone'],
    ],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.19.1`,
      ['LINE', 'iPhone', 'phone'],
    ],
    [
      `${mozilla} (Linux; Android 15; SM-A556E) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
      ['Samsung Internet', 'Android', 'phone'],
    ],
    [
      `${mozilla} (Linux; Android 14; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`,
      ['Chrome', 'Android', 'tablet'],
    ],
    [
      `${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36`,
      ['Chrome', 'Linux', 'computer'],
    ],
    ['curl/8.5.0', ['curl', null, 'script']],
    ['node', ['Node.js', null, 'script']],
    ['', [null, null, 'script']],
    [null, [null, null, 'script']],
  ])('%s', (userAgent, [browser, system, kind]) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system, kind });
  });
});
