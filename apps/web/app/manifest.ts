import type { MetadataRoute } from 'next';

/** The shop as an app on a phone. It opens at the door, which leads to the reader's language. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'ตลาด Talat',
    short_name: 'ตลาด',
    description: 'ของกินของใช้ ราคารวมภาษีแล้ว ส่งทั่วไทย',
    lang: 'th',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f7f6f2',
    theme_color: '#f7f6f2',
    categories: ['shopping'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'ตะกร้า', url: '/th/cart' },
      { name: 'ตามพัสดุ', url: '/th/track' },
    ],
  };
}
