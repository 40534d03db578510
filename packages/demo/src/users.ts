import { demoId } from './demo-id.ts';
import { customers, guests, type Person } from './people.ts';
import { places, type PlaceKey } from './places.ts';
import { seededUnit } from './seeded-random.ts';
import type { DemoAddress, DemoRole, DemoUser } from './shop-types.ts';

/** Signs in to every shown account of the demo and accounts seeds, never in production. */
export const demoPassword = 'Talat-2569!';

/** E.164, on number blocks that Thai examples use. */
function phoneOf(key: string): string {
  const unit = seededUnit(`phone:${key}`);
  const block = ['81234', '89012', '62345', '95123'][Math.floor(unit * 4)];
  return `+66${block}${String(Math.floor(seededUnit(`digits:${key}`) * 10_000)).padStart(4, '0')}`;
}

function addressOf([firstTh, lastTh, , , place, house]: Person, phone: string): DemoAddress {
  const [subdistrict, district, province, postcode] = places[place];
  return {
    name: `${firstTh} ${lastTh}`,
    phone,
    line1: house,
    subdistrict,
    district,
    province,
    postcode,
    country: 'TH',
  };
}

const usernameOf = ([, , firstEn, lastEn]: Person): string => `${firstEn}.${lastEn.replaceAll(' ', '')}`.toLowerCase();

function customerOf(person: Person): DemoUser {
  const [firstTh, lastTh, firstEn, lastEn] = person;
  const username = usernameOf(person);
  const phone = phoneOf(username);
  return {
    id: demoId(`user:${username}`),
    email: `${username}@example.com`,
    username,
    firstName: { th: firstTh, en: firstEn },
    lastName: { th: lastTh, en: lastEn },
    phone,
    role: 'customer',
    password: null,
    isShown: false,
    addresses: [addressOf(person, phone)],
    locale: 'th',
    joinedDaysAgo: 20 + Math.floor(seededUnit(`joined:${username}`) * 380),
  };
}

type StaffRow = readonly [
  key: string,
  role: DemoRole,
  firstTh: string,
  lastTh: string,
  firstEn: string,
  lastEn: string,
  place: PlaceKey,
  house: string,
];

const shown: readonly StaffRow[] = [
  ['superadmin', 'superadmin', 'อรุณ', 'ตลาดดี', 'Arun', 'Taladdee', 'ari', '3 ซอยอารีย์ 1'],
  ['admin', 'admin', 'พรทิพย์', 'วัฒนกุล', 'Phornthip', 'Watthanakun', 'khlongChan', '20/5 ซอยลาดพร้าว 101'],
  ['manager', 'manager', 'ธวัชชัย', 'มีสุข', 'Thawatchai', 'Meesuk', 'latPhrao', '71 ซอยลาดพร้าว 71'],
  ['staff', 'staff', 'ก้อย', 'สายใจ', 'Koi', 'Saijai', 'bangPhliYai', '12/3 หมู่ 9'],
  ['staff2', 'staff', 'เอก', 'ขยันยิ่ง', 'Ek', 'Khayanying', 'pakNam', '50/1 ซอยเทศบาล 2'],
  ['seller', 'seller', 'บุญช่วย', 'ปาซาง', 'Bunchuai', 'Pasang', 'paSang', '99 หมู่ 1 บ้านหนองดอก'],
  ['customer', 'customer', 'มานี', 'มีตา', 'Manee', 'Meeta', 'khlongTan', '9/41 ซอยสุขุมวิท 55'],
];

function shownOf([key, role, firstTh, lastTh, firstEn, lastEn, place, house]: StaffRow): DemoUser {
  const phone = phoneOf(key);
  return {
    id: demoId(`user:${key}`),
    email: `${key}@talat.example`,
    // `admin` is the username of an account that known test suites sign in with.
    username: key === 'admin' ? 'talat-admin' : key,
    firstName: { th: firstTh, en: firstEn },
    lastName: { th: lastTh, en: lastEn },
    phone,
    role,
    password: demoPassword,
    isShown: true,
    addresses: [addressOf([firstTh, lastTh, firstEn, lastEn, place, house], phone)],
    locale: 'th',
    joinedDaysAgo: 400,
  };
}

function suiteAccount(account: { email: string; username: string; password: string; name: string }): DemoUser {
  return {
    id: demoId(`user:${account.email}`),
    email: account.email,
    username: account.username,
    firstName: { th: account.name, en: account.name },
    lastName: { th: 'Admin', en: 'Admin' },
    phone: phoneOf(account.email),
    role: 'admin',
    password: account.password,
    isShown: false,
    addresses: [],
    locale: 'en',
    joinedDaysAgo: 400,
  };
}

/** The accounts that people sign in with; all that the seed `accounts` makes. */
export const accounts: readonly DemoUser[] = [
  ...shown.map(shownOf),
  suiteAccount({ email: 'admin@example.com', username: 'admin', password: 'admin123', name: 'Example' }),
  suiteAccount({ email: 'ruchi@yopmail.com', username: 'ruchi', password: 'Hrhk@123', name: 'Ruchi' }),
];

/** The forty customers of the order history; nobody can sign in to them. */
export const customerUsers: readonly DemoUser[] = customers.map(customerOf);

export const users: readonly DemoUser[] = [...accounts, ...customerUsers];

export type GuestContact = {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: DemoAddress;
};

export const guestContacts: readonly GuestContact[] = guests.map((person) => {
  const username = usernameOf(person);
  const phone = phoneOf(username);
  return {
    name: `${person[0]} ${person[1]}`,
    phone,
    email: `${username}@example.com`,
    address: addressOf(person, phone),
  };
});

/** The id of a shown account: `accountId('staff')`. */
export const accountId = (
  key: 'superadmin' | 'admin' | 'manager' | 'staff' | 'staff2' | 'seller' | 'customer',
): string => demoId(`user:${key}`);
