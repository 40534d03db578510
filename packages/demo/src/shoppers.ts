import { customers, guests, type Person } from './people.ts';
import { places } from './places.ts';
import { type Draw, Urn } from './draw.ts';
import type { DemoAddress, DemoUser } from './shop-types.ts';
import { accounts, customerUsers } from './users.ts';

export type Shopper = {
  readonly customerId: string | null;
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
  readonly address: DemoAddress;
};

const everybody: readonly Person[] = [...customers, ...guests];

/** A few regulars order much, most seldom: weights fall like 1/rank. The demo customer is among the first. */
const regulars = new Urn(
  [...accounts.filter((account) => account.role === 'customer'), ...customerUsers].map(
    (user, rank) => [1 / (rank + 4), user] as const,
  ),
);

export function asShopper(user: DemoUser): Shopper {
  const [address] = user.addresses;
  if (!address) throw new Error(`${user.username} has no address`);
  return { customerId: user.id, contact: { name: address.name, phone: user.phone, email: user.email }, address };
}

/** Somebody's first name, somebody else's last name, on a third one's street: a guest who is nobody. */
function drawGuest(draw: Draw): Shopper {
  const [firstTh, , firstEn] = draw.one(everybody);
  const [, lastTh, , lastEn] = draw.one(everybody);
  const [, , , , place, house] = draw.one(everybody);
  const [subdistrict, district, province, postcode] = places[place];
  const name = `${firstTh} ${lastTh}`;
  const phone = `+66${draw.one(['81234', '86345', '92456', '61567'])}${String(draw.between(0, 9999)).padStart(4, '0')}`;
  const email = `${firstEn}.${lastEn.replaceAll(' ', '')}${draw.between(1, 99)}@example.com`.toLowerCase();
  const line1 = house.replace(/^[\d/]+/, `${draw.between(1, 420)}/${draw.between(1, 60)}`);
  return {
    customerId: null,
    contact: { name, phone, email },
    address: { name, phone, line1, subdistrict, district, province, postcode, country: 'TH' },
  };
}

export function drawShopper(draw: Draw): Shopper {
  return draw.chance(0.62) ? asShopper(draw.from(regulars)) : drawGuest(draw);
}
