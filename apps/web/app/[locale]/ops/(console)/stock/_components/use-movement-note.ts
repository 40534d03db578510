import { useTranslations } from 'next-intl';
import { takenBack } from '../../../../../../lib/ops/stock-desk.ts';

/** A movement's note as the reader says it: that a change was taken back is no sentence of whoever did it. */
export function useMovementNote(): (note: string | null) => string | null {
  const t = useTranslations('stock.adjust');
  return (note) => (note === takenBack ? t('undoNote') : note);
}
