'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

type QuantityProps = { value: number; max: number; label: string; onChange: (value: number) => void };

/** Minus, number, plus. Typing counts when the field is left, so that "12" is not "1" on the way. */
export function Quantity({ value, max, label, onChange }: QuantityProps) {
  const t = useTranslations('shop.quantity');
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const settle = () => {
    const wanted = Number.parseInt(typed, 10);
    const next = Number.isNaN(wanted) ? value : Math.min(Math.max(wanted, 1), Math.max(max, 1));
    setTyped(String(next));
    if (next !== value) onChange(next);
  };
  return (
    <div className="qty" role="group" aria-label={label}>
      <button type="button" aria-label={t('less')} disabled={value <= 1} onClick={() => onChange(value - 1)}>
        <Minus className="i" aria-hidden="true" />
      </button>
      <input
        aria-label={t('number')}
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 4))}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
      <button type="button" aria-label={t('more')} disabled={value >= max} onClick={() => onChange(value + 1)}>
        <Plus className="i" aria-hidden="true" />
      </button>
    </div>
  );
}
