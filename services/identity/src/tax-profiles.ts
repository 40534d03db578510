import type { SaveTaxProfile, TaxProfile } from '@talat/contracts/user';
import { defaultsOf, type SavedKind } from './saved-records.service.ts';
import { TaxProfileEntity } from './tax-profile.entity.ts';

export const taxProfiles: SavedKind<TaxProfileEntity, SaveTaxProfile, TaxProfile> = {
  what: 'tax profile',
  auditedAs: 'tax_profile',
  entity: TaxProfileEntity,
  defaults: defaultsOf('tax_profile'),
  columnsOf: ({ name, taxId, branch }) => ({ name, taxId, branch: branch ?? null }),
  toView: ({ id, name, taxId, branch, isDefault }) => ({ id, name, taxId, branch: branch ?? undefined, isDefault }),
  traceOf: ({ isDefault }) => ({ isDefault }),
};
