import { isCompany, isTaxId } from '@talat/contracts/tax-id';
import type { TaxProfile } from '@talat/contracts/user';

/** The part of a form that one types whom an invoice names into. */
export type TypedTax = { taxId: string; taxName: string; taxOffice: 'head' | 'branch'; taxBranch: string };

export const headOffice = '00000';

/** As the Revenue Department writes it. */
export function typedTax({ taxId, taxName, taxOffice, taxBranch }: TypedTax) {
  const branch = taxOffice === 'branch' ? taxBranch.trim().padStart(5, '0') : headOffice;
  return { name: taxName.trim(), taxId: taxId.replace(/\D/g, ''), ...(isCompany(taxId) ? { branch } : {}) };
}

/** `profile` null: nothing typed yet. */
export function taxValues(profile: TaxProfile | null): TypedTax {
  const isBranch = profile?.branch !== undefined && profile.branch !== headOffice;
  return {
    taxId: profile?.taxId ?? '',
    taxName: profile?.name ?? '',
    taxOffice: isBranch ? 'branch' : 'head',
    taxBranch: isBranch ? (profile.branch ?? '') : '',
  };
}

/** What a field of a tax invoice says in words of its own. */
export const taxWords = { taxId: 'idWrong', taxName: 'nameMissing', taxBranch: 'branchWrong' } as const;

/** What a Thai tax invoice needs beyond the contract. */
export function taxRules({ taxId, taxName, taxOffice, taxBranch }: TypedTax): Partial<typeof taxWords> {
  const isBranch = isCompany(taxId) && taxOffice === 'branch';
  return {
    ...(isTaxId(taxId) ? {} : { taxId: taxWords.taxId }),
    ...(taxName.trim().length > 1 ? {} : { taxName: taxWords.taxName }),
    ...(isBranch && !/^0*[1-9]\d*$/.test(taxBranch.trim()) ? { taxBranch: taxWords.taxBranch } : {}),
  };
}
