import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Field } from '../../../../../../components/field.tsx';
import type { ProductValues } from '../../../../../../lib/ops/product-edit.ts';

const languages = ['th', 'en'] as const;

/** Name, line and description, Thai and English side by side. */
export function TextsSection() {
  const t = useTranslations('products.editor');
  const { register, formState } = useFormContext<ProductValues>();
  const { errors } = formState;
  return (
    <section aria-labelledby="words">
      <h2 id="words">{t('words')}</h2>
      <div className="two-tongues">
        {languages.map((language) => (
          <fieldset key={language} lang={language}>
            <legend>{t(`languages.${language}`)}</legend>
            <Field label={t('name')} error={errors.names?.[language]?.message}>
              {(wiring) => <input {...wiring} maxLength={300} autoComplete="off" {...register(`names.${language}`)} />}
            </Field>
            <Field label={t('subtitle')} error={errors.subtitles?.[language]?.message}>
              {(wiring) => (
                <input {...wiring} maxLength={300} autoComplete="off" {...register(`subtitles.${language}`)} />
              )}
            </Field>
            <Field label={t('description')} error={errors.descriptions?.[language]?.message}>
              {(wiring) => <textarea {...wiring} rows={5} maxLength={4000} {...register(`descriptions.${language}`)} />}
            </Field>
          </fieldset>
        ))}
      </div>
    </section>
  );
}
