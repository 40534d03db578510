'use client';

import type { User } from '@talat/contracts/auth';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../../components/button.tsx';
import { Field } from '../../../../../../../components/field.tsx';
import { useRouter } from '../../../../../../../i18n/navigation.ts';
import { changeProfile } from '../../../../../../../lib/api/account.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { formatPhone, isThaiPhone, normalisePhone } from '../../../../../../../lib/format/phone.ts';

const valuesOf = (user: User) => ({
  firstName: user.firstName ?? '',
  lastName: user.lastName ?? '',
  phone: user.phone ? formatPhone(user.phone) : '',
  username: user.username,
});

// The contract's own rule, without its schema: that would bring the schema library to the browser.
const isUsername = (text: string): boolean => /^[a-zA-Z0-9_.-]{3,100}$/.test(text.trim());

export function ProfileForm({ served }: { served: User }) {
  const t = useTranslations('own.profile');
  const texts = useTranslations('general.errors');
  const router = useRouter();
  const [user, setUser] = useState(served);
  const [outcome, setOutcome] = useState<{ tone: 'done' | 'problem'; text: string } | null>(null);
  const { register, handleSubmit, reset, setError, formState } = useForm({ defaultValues: valuesOf(served) });
  const { errors, isSubmitting } = formState;
  const take = (fresh: User) => {
    setUser(fresh);
    reset(valuesOf(fresh));
    // The head of the page carries the name.
    router.refresh();
  };
  const submit = handleSubmit(async (values) => {
    setOutcome(null);
    const profile = {
      firstName: values.firstName.trim(),
      lastName: values.lastName.trim(),
      phone: values.phone.trim() ? normalisePhone(values.phone) : '',
      username: values.username.trim(),
    };
    try {
      take(await changeProfile(api, profile, user.version));
      setOutcome({ tone: 'done', text: t('saved') });
    } catch (error) {
      const text = messageOf(error, { offline: texts('offline'), unknown: texts('unknown') });
      if (error instanceof ApiError && error.code === 'USERNAME_TAKEN')
        return setError('username', { message: text }, { shouldFocus: true });
      if (!(error instanceof ApiError) || error.code !== 'PRECONDITION_FAILED')
        return setOutcome({ tone: 'problem', text });
      const fresh = await api<User>({ path: '/users/me' }).catch(() => null);
      if (fresh) take(fresh);
      setOutcome({ tone: 'problem', text: t('stale') });
    }
  });
  return (
    <form className="own-form own-narrow" method="post" onSubmit={(event) => void submit(event)} noValidate>
      <div className="grid2">
        <Field label={t('firstName')}>
          {(wiring) => <input {...wiring} autoComplete="given-name" maxLength={100} {...register('firstName')} />}
        </Field>
        <Field label={t('lastName')}>
          {(wiring) => <input {...wiring} autoComplete="family-name" maxLength={100} {...register('lastName')} />}
        </Field>
      </div>
      <Field label={t('phone')} note={t('phoneNote')} error={errors.phone?.message}>
        {(wiring) => (
          <input
            {...wiring}
            type="tel"
            autoComplete="tel"
            maxLength={30}
            {...register('phone', {
              validate: (value) => value.trim() === '' || isThaiPhone(value) || t('phoneWrong'),
            })}
          />
        )}
      </Field>
      <Field label={t('username')} note={t('usernameNote')} error={errors.username?.message}>
        {(wiring) => (
          <input
            {...wiring}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            {...register('username', { validate: (value) => isUsername(value) || t('usernameWrong') })}
          />
        )}
      </Field>
      <Field label={t('email')} note={t('emailNote')}>
        {(wiring) => <input {...wiring} type="email" value={user.email} readOnly />}
      </Field>
      <div role="status">
        {outcome ? (
          <p className="notice" data-tone={outcome.tone}>
            {outcome.text}
          </p>
        ) : null}
      </div>
      <Button type="submit" variant="primary" isBusy={isSubmitting}>
        {t(isSubmitting ? 'saving' : 'save')}
      </Button>
    </form>
  );
}
