import { existsSync } from 'node:fs';

/** The shell first: the same engine without a window around it, so that a page costs half as much. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** The browser of this machine; null when there is none, and then tests in a browser are skipped, loudly. */
export const findChromium = (): string | null =>
  process.env['CHROMIUM'] ?? names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path)) ?? null;

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
