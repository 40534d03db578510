import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';
import { truncate } from '../../../../../../lib/format/thai.ts';
import type { Conflict } from '../../../../../../lib/ops/merge.ts';
import type { Editor } from './use-product-editor.ts';

const shownLetters = 60;

/** Somebody else saved meanwhile: what was taken of theirs, and what both wrote, to be decided one by one. */
export function MergeBanner({ editor }: { editor: Editor }) {
  const t = useTranslations('products.editor.merge');
  const { merge, isStale, settle, bringTogether } = editor;
  if (isStale)
    return (
      <p className="banner" role="alert">
        {t('stale')}
        <Button className="btn-small" onClick={() => void bringTogether()}>
          {t('bring')}
        </Button>
      </p>
    );
  if (!merge) return null;
  const nameOf = (field: string) => t(`fields.${field.replace('.', '-') as 'price'}`);
  const theirs = ({ field, theirs: value }: Conflict) =>
    field === 'matrix' ? t('takeMatrix') : t('take', { value: truncate(value || t('empty'), shownLetters) });
  return (
    <div className="banner merge" role="alert">
      <p>{t('merged', { taken: merge.taken.length, conflicts: merge.conflicts.length })}</p>
      {merge.taken.length > 0 ? (
        <p className="meta">{t('taken', { fields: merge.taken.map(nameOf).join(', ') })}</p>
      ) : null}
      {merge.conflicts.map((conflict) => (
        <p key={conflict.field} className="conflict" role="group" aria-label={nameOf(conflict.field)}>
          <b>{nameOf(conflict.field)}</b>
          <Button className="btn-small" onClick={() => settle(conflict, conflict.theirs)}>
            {theirs(conflict)}
          </Button>
          <Button className="btn-small" onClick={() => settle(conflict, conflict.mine)}>
            {t('keep')}
          </Button>
        </p>
      ))}
    </div>
  );
}
