import type { MetadataRoute } from 'next';
import { absolute } from '../lib/seo.ts';

export const dynamic = 'force-dynamic';

const closed = ['account', 'cart', 'checkout', 'pay', 'track', 'ops', 'search', 'login', 'register'];

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/api/', '/session/', ...closed.flatMap((page) => [`/th/${page}`, `/en/${page}`])],
    },
    sitemap: absolute('/sitemap.xml'),
  };
}
