import type { SaveAddress, SavedAddress } from '@talat/contracts/user';
import { SavedAddressEntity } from './saved-address.entity.ts';
import { defaultsOf, type SavedKind } from './saved-records.service.ts';

/** An address as contracts know it: what is not there is left out. */
export const toAddress = (row: SavedAddressEntity) => ({
  name: row.name,
  phone: row.phone,
  line1: row.line1,
  line2: row.line2 ?? undefined,
  subdistrict: row.subdistrict ?? undefined,
  district: row.district ?? undefined,
  province: row.province ?? undefined,
  postcode: row.postcode,
  subdistrictCode: row.subdistrictCode ?? undefined,
  country: row.country,
});

export const savedAddresses: SavedKind<SavedAddressEntity, SaveAddress, SavedAddress> = {
  what: 'address',
  auditedAs: 'address',
  entity: SavedAddressEntity,
  defaults: defaultsOf('saved_address'),
  columnsOf: (body) => ({
    label: body.label ?? null,
    name: body.name,
    phone: body.phone,
    line1: body.line1,
    line2: body.line2 ?? null,
    subdistrict: body.subdistrict ?? null,
    district: body.district ?? null,
    province: body.province ?? null,
    postcode: body.postcode,
    subdistrictCode: body.subdistrictCode ?? null,
    country: body.country,
  }),
  toView: (row) => ({ id: row.id, ...toAddress(row), label: row.label, isDefault: row.isDefault }),
  traceOf: ({ province, isDefault }) => ({ province, isDefault }),
};
