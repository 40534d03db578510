import { describe, expect, it } from 'vitest';
import { locations } from './locations.ts';
import { places } from './places.ts';
import { accounts, customerUsers, demoPassword, guestContacts, users } from './users.ts';

/** First two digits of a province's postcodes (Thailand Post). */
const prefixes: Readonly<Record<string, string>> = {
  กรุงเทพมหานคร: '10',
  สมุทรปราการ: '10',
  นนทบุรี: '11',
  ปทุมธานี: '12',
  พระนครศรีอยุธยา: '13',
  ชลบุรี: '20',
  ระยอง: '21',
  จันทบุรี: '22',
  ฉะเชิงเทรา: '24',
  นครราชสีมา: '30',
  อุบลราชธานี: '34',
  ขอนแก่น: '40',
  อุดรธานี: '41',
  ร้อยเอ็ด: '45',
  เชียงใหม่: '50',
  ลำพูน: '51',
  ลำปาง: '52',
  น่าน: '55',
  เชียงราย: '57',
  นครสวรรค์: '60',
  พิษณุโลก: '65',
  ราชบุรี: '70',
  กาญจนบุรี: '71',
  นครปฐม: '73',
  สมุทรสงคราม: '75',
  ประจวบคีรีขันธ์: '77',
  นครศรีธรรมราช: '80',
  ภูเก็ต: '83',
  สุราษฎร์ธานี: '84',
  สงขลา: '90',
};

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe('the people of the demo', () => {
  it('has one account a role to sign in with, and a second member of staff', () => {
    const shown = accounts.filter((account) => account.isShown);
    expect(shown.map(({ email, role }) => `${email} ${role}`)).toEqual([
      'superadmin@talat.example superadmin',
      'admin@talat.example admin',
      'manager@talat.example manager',
      'staff@talat.example staff',
      'staff2@talat.example staff',
      'seller@talat.example seller',
      'customer@talat.example customer',
    ]);
    for (const account of shown) expect(account.password).toBe(demoPassword);
  });

  it('keeps the accounts that known suites sign in with', () => {
    expect(accounts.find(({ email }) => email === 'admin@example.com')).toMatchObject({
      username: 'admin',
      password: 'admin123',
      role: 'admin',
    });
    expect(accounts.find(({ email }) => email === 'ruchi@yopmail.com')).toMatchObject({
      password: 'Hrhk@123',
      role: 'admin',
    });
  });

  it('has forty customers in twenty provinces or more, whom nobody can sign in as', () => {
    expect(customerUsers).toHaveLength(40);
    expect(new Set(customerUsers.map(({ addresses }) => addresses[0]?.province)).size).toBeGreaterThanOrEqual(20);
    for (const { password, email } of customerUsers) {
      expect(password).toBeNull();
      expect(email).toMatch(/^[a-z.]+@example\.com$/);
    }
  });

  it('gives nobody the name, address or number of another', () => {
    expect(repeated(users.map((user) => user.id))).toEqual([]);
    expect(repeated(users.map((user) => user.email.toLowerCase()))).toEqual([]);
    expect(repeated(users.map((user) => user.username.toLowerCase()))).toEqual([]);
    expect(repeated([...users, ...guestContacts].map((person) => person.phone))).toEqual([]);
    for (const { username } of users) expect(username).toMatch(/^[a-zA-Z0-9_.-]{3,100}$/);
    for (const { phone } of users) expect(phone).toMatch(/^\+66[689]\d{8}$/);
  });

  it('sends nothing to a postcode of another province', () => {
    const addresses = [
      ...users.flatMap((user) => user.addresses),
      ...guestContacts.map((guest) => guest.address),
      ...locations.map((location) => location.address),
    ];
    const isForeign = ({ province, postcode }: { province: string; postcode: string }) =>
      !prefixes[province] || !/^\d{5}$/.test(postcode) || !postcode.startsWith(prefixes[province]);
    expect(addresses.filter(isForeign)).toEqual([]);
    expect(Object.values(places).filter(([, , province, postcode]) => isForeign({ province, postcode }))).toEqual([]);
  });
});
