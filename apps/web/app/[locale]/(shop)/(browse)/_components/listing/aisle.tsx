import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Bars } from '../../../../../../components/bars.tsx';

type AisleProps = { title: string; isLong?: boolean; count: number; ticks: string; children?: ReactNode };

/** Over the articles of a stall or a search: its name, how many there are, and what `children` lead on to. */
export function Aisle({ title, isLong = false, count, ticks, children }: AisleProps) {
  const t = useTranslations('shop.listing');
  return (
    <header className="aisle">
      <h1 data-long={isLong ? '' : undefined}>{title}</h1>
      <p className="aisle-n">{t.rich('count', { count, b: (text) => <b>{text}</b> })}</p>
      {children}
      <div className="ticks">
        <Bars text={ticks} />
      </div>
    </header>
  );
}
