import { existsSync } from 'node:fs';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine; null when there is none, and then tests in a browser are skipped, loudly. */
export const findChromium = (): string | null =>
  process.env['CHROMIUM'] ?? browsers.find((path) => existsSync(path)) ?? null;

/** What Chromium needs as root, and what keeps it from calling anybody. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
