import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Button } from '../../../../../../components/button.tsx';
import { messageOf } from '../../../../../../lib/api/messages.ts';

type SavedFormFootProps = {
  /** Asks whether it is to be the main one; null where it is that anyway. */
  makeDefault: string | null;
  failure: unknown;
  isSending: boolean;
  onCancel: () => void;
};

export function SavedFormFoot({ makeDefault, failure, isSending, onCancel }: SavedFormFootProps) {
  const t = useTranslations('security.saved');
  const texts = useTranslations('general.errors');
  const { register } = useFormContext<{ isDefault: boolean }>();
  return (
    <>
      {makeDefault ? (
        <label className="tick">
          <input type="checkbox" {...register('isDefault')} />
          <span>{makeDefault}</span>
        </label>
      ) : null}
      {failure ? (
        <p className="notice" data-tone="problem" role="alert">
          {messageOf(failure, { offline: texts('offline'), unknown: texts('unknown') })}
        </p>
      ) : null}
      <div className="own-address-acts">
        <Button type="submit" variant="primary" isBusy={isSending}>
          {t(isSending ? 'saving' : 'save')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </>
  );
}
