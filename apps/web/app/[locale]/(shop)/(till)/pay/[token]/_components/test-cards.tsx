'use client';

import { useTranslations } from 'next-intl';
import { bangkok } from '../../../../../../../lib/format/date.ts';
import { type CardValues, groupDigits } from './card-values.ts';

/** Numbers that the simulated provider knows, and what each does. */
const cards = [
  ['4242424242424242', 'success'],
  ['4000000000000002', 'declined'],
  ['4000000000009995', 'insufficient'],
  ['4000000000000044', 'timeout'],
  ['4000000000000069', 'late'],
  ['4000000000000077', 'twice'],
] as const;

export function TestCards({ onPick }: { onPick: (card: Omit<CardValues, 'name'>) => void }) {
  const t = useTranslations('checkout.pay.tests');
  const expiry = () => `08/${String((bangkok(Date.now()).year + 3) % 100).padStart(2, '0')}`;
  return (
    <aside className="demo cut" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p className="meta">{t('note')}</p>
      <ul className="test-cards">
        {cards.map(([number, effect]) => (
          <li key={number}>
            <button type="button" onClick={() => onPick({ number: groupDigits(number), expiry: expiry(), cvc: '123' })}>
              <span className="mono">{groupDigits(number)}</span>
              <span>{t(effect)}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
