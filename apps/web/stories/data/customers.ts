import { Customer, CustomerList, CustomerProfile } from '@talat/contracts/customer';
import { ago, idOf } from './people.ts';

const people = [
  ['สมหญิง วงศ์สว่าง', 'somying@example.com', '0812345678', 'active', 42, 112_229],
  ['ธนกฤต ตั้งศิริวัฒนากุลชัยเจริญพาณิชย์', 'thanakrit.tangsiriwatthanakun@example.com', '0898765432', 'active', 7, 9320.5],
  ['กี่เพ้า ห้างน้ำแข็งใสญี่ปุ่น', null, '0621112222', null, 1, 0],
  ['Aom Suwannaphum', 'aom@example.com', '0834445555', 'suspended', 3, 1290],
  [null, null, null, 'closed', 2, 480],
] as const;

export const customers: Customer[] = people.map(([name, email, phone, status, orderCount, spent], index) =>
  Customer.parse({
    id: idOf(3, index),
    isGuest: status === null,
    name,
    email,
    phone,
    status,
    orderCount,
    cancelledCount: index % 2,
    refusedCount: index === 2 ? 1 : 0,
    returnedCount: 0,
    spent: spent > 0 ? [{ currency: 'THB', amount: spent }] : [],
    lastOrderAt: ago(90 + index * 700),
    activeAt: ago(60 + index * 700),
  }),
);

export const customerList = (data: readonly Customer[], nextCursor: string | null = null): CustomerList =>
  CustomerList.parse({ data, total: data.length, totalIsExact: true, page: 1, limit: 50, nextCursor });

export const customerProfile = (index: number, hasAddress = true): CustomerProfile => {
  const customer = customers[index]!;
  const address = {
    name: customer.name,
    phone: customer.phone,
    line1: '45/2 ซอยวัดอุโมงค์ ถนนสุเทพ',
    subdistrict: 'สุเทพ',
    district: 'เมืองเชียงใหม่',
    province: 'เชียงใหม่',
    postcode: '50200',
  };
  return CustomerProfile.parse({ ...customer, addresses: hasAddress ? [{ address, usedAt: ago(90) }] : [] });
};
