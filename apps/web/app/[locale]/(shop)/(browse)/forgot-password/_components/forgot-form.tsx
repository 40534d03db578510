'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { forgotPassword } from '../../../../../../lib/api/security.ts';
import { LinkSent } from './link-sent.tsx';

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

/** Says the same for every address: whether it has an account is nobody else's business. */
export function ForgotForm({ isDemo }: { isDemo: boolean }) {
  const t = useTranslations('security.forgot');
  const texts = useTranslations('general.errors');
  const [problem, setProblem] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email: '' } });
  const submit = handleSubmit(async (values) => {
    setProblem(null);
    const email = values.email.trim();
    try {
      await forgotPassword(api, { email });
      setSentTo(email);
    } catch (error) {
      setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  });
  const { errors, isSubmitting } = formState;
  if (sentTo !== null) return <LinkSent email={sentTo} isDemo={isDemo} onAgain={() => setSentTo(null)} />;
  return (
    <div className="gate">
      <h1>{t('title')}</h1>
      <form className="gate-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
        <p>{t('text')}</p>
        <Field label={t('email')} error={errors.email?.message}>
          {(wiring) => (
            <input
              {...wiring}
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
              {...register('email', { validate: (value) => isEmail(value) || t('emailMissing') })}
            />
          )}
        </Field>
        {problem ? (
          <p className="notice" data-tone="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <Button type="submit" variant="primary" isBlock isBusy={isSubmitting}>
          {t(isSubmitting ? 'sending' : 'submit')}
        </Button>
        <p className="meta">
          {t.rich('back', {
            link: (text) => (
              <Link href="/login" prefetch={false}>
                {text}
              </Link>
            ),
          })}
        </p>
      </form>
    </div>
  );
}
