import { demoId } from './demo-id.ts';
import { seededUnit } from './seeded-random.ts';
import type { DemoLocation, DemoStock } from './shop-types.ts';

export const locationIds = {
  bangNa: demoId('location:BN'),
  latPhrao: demoId('location:LP'),
  chiangMai: demoId('location:CM'),
} as const;

export const locations: readonly DemoLocation[] = [
  {
    id: locationIds.bangNa,
    code: 'BN',
    name: { th: 'คลังบางนา', en: 'Bang Na warehouse' },
    address: {
      name: 'ตลาด คลังบางนา',
      phone: '+6621234568',
      line1: '199/9 หมู่ 13 ถนนบางนา-ตราด กม. 7',
      subdistrict: 'บางแก้ว',
      district: 'บางพลี',
      province: 'สมุทรปราการ',
      postcode: '10540',
      country: 'TH',
    },
    priority: 1,
    isSellable: true,
  },
  {
    id: locationIds.latPhrao,
    code: 'LP',
    name: { th: 'หน้าร้านลาดพร้าว', en: 'Lat Phrao shop front' },
    address: {
      name: 'ตลาด หน้าร้านลาดพร้าว',
      phone: '+6621234567',
      line1: '88 ซอยลาดพร้าว 101',
      subdistrict: 'คลองจั่น',
      district: 'บางกะปิ',
      province: 'กรุงเทพมหานคร',
      postcode: '10240',
      country: 'TH',
    },
    priority: 2,
    isSellable: true,
  },
  {
    id: locationIds.chiangMai,
    code: 'CM',
    name: { th: 'คลังเชียงใหม่', en: 'Chiang Mai store' },
    address: {
      name: 'ตลาด คลังเชียงใหม่',
      phone: '+6653123456',
      line1: '24/1 ถนนเชียงใหม่-ลำปาง',
      subdistrict: 'ฟ้าฮ่าม',
      district: 'เมืองเชียงใหม่',
      province: 'เชียงใหม่',
      postcode: '50000',
      country: 'TH',
    },
    priority: 3,
    isSellable: true,
  },
];

/** Most stands in Bang Na, some of the larger counts in the shop front, one article in six also in Chiang Mai. */
export function splitStock(sku: string, onHand: number): readonly DemoStock[] {
  const chiangMai = seededUnit(`chiang-mai:${sku}`) < 1 / 6 ? Math.floor(onHand / 5) : null;
  const latPhrao = Math.floor(onHand / 4);
  const stock = [
    { locationId: locationIds.bangNa, onHand: onHand - latPhrao - (chiangMai ?? 0) },
    { locationId: locationIds.latPhrao, onHand: latPhrao },
  ];
  return chiangMai === null ? stock : [...stock, { locationId: locationIds.chiangMai, onHand: chiangMai }];
}
