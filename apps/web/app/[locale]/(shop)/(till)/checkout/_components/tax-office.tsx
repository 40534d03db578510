import { useTranslations } from 'next-intl';
import { headOffice } from './tax-values.ts';

/** The office that an invoice names; nothing for a person. */
export function TaxOffice({ branch }: { branch: string | undefined }) {
  const t = useTranslations('checkout.tax');
  if (branch === undefined) return null;
  return branch === headOffice ? t('head') : t('branchOf', { number: branch });
}
