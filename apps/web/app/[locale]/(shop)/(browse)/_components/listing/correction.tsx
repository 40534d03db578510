import type { ProductList } from '@talat/contracts/product';
import { Keyboard, SpellCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Says that something else was searched than what was typed, and why. */
export function Correction({ corrected, typed }: { corrected: NonNullable<ProductList['corrected']>; typed: string }) {
  const t = useTranslations('shop.search');
  const Icon = corrected.reason === 'keyboard' ? Keyboard : SpellCheck;
  return (
    <p className="correction" role="status">
      <Icon className="i" aria-hidden="true" />
      <span>{t.rich(corrected.reason, { query: corrected.query, typed, b: (text) => <b>{text}</b> })}</span>
    </p>
  );
}
