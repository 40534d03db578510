import { join } from 'node:path';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const root = join(import.meta.dirname, '../..');

/** Paths of the API, the socket and the pictures are passed on in proxy.ts, at run time: a build knows no ports. */
const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  transpilePackages: ['@talat/contracts'],
  poweredByHeader: false,
  devIndicators: false,
  // `npm run typecheck` checks this app with the native compiler; the build does not do it a second time.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['lucide-react'] },
  headers: () =>
    Promise.resolve([
      { source: '/fonts/:file*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
      { source: '/sw.js', headers: [{ key: 'Cache-Control', value: 'no-cache' }] },
    ]),
};

export default createNextIntlPlugin({
  requestConfig: './i18n/request.ts',
  // Texts are parsed by the build: the parser would be a tenth of what a product page sends.
  experimental: {
    messages: { path: ['./messages/th', './messages/en'], format: 'json', locales: ['th', 'en'], precompile: true },
  },
})(config);
