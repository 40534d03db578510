'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '../button.tsx';

type BarProps = { find?: ReactNode; children: ReactNode };

/** The filters of a list. On a phone the search stands alone until they are asked for: they would leave no room for rows. */
export function FilterBar({ find, children }: BarProps) {
  const t = useTranslations('ops');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="bar bar-filters" data-open={isOpen || undefined}>
      {find}
      <Button className="bar-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SlidersHorizontal className="i" aria-hidden="true" />
        {t('filters')}
      </Button>
      {children}
    </div>
  );
}
