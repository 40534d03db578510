'use client';

import type { User } from '@talat/contracts/auth';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { Field } from '../../../../../../../components/field.tsx';
import { FormField } from '../../../../../../../components/form-field.tsx';
import { useContractForm } from '../../../../../../../components/use-contract-form.ts';
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

const toProfile = (values: ReturnType<typeof valuesOf>) => ({
  firstName: values.firstName.trim(),
  lastName: values.lastName.trim(),
  phone: values.phone.trim() ? normalisePhone(values.phone) : '',
  username: values.username.trim(),
});

export function ProfileForm({ served }: { served: User }) {
  const t = useTranslations('own.profile');
  const texts = useTranslations('general.errors');
  const router = useRouter();
  const [user, setUser] = useState(served);
  const [outcome, setOutcome] = useState<{ tone: 'done' | 'problem'; text: string } | null>(null);
  const take = (fresh: User) => {
    setUser(fresh);
    form.reset(valuesOf(fresh));
    // The head of the page carries the name.
    router.refresh();
  };
  const form = useContractForm({
    schema: async () => (await import('@talat/contracts/user')).UpdateProfile,
    defaultValues: valuesOf(served),
    byCode: { USERNAME_TAKEN: 'username' },
    words: { phone: t('phoneWrong'), username: t('usernameWrong') },
    toBody: toProfile,
    rules: ({ phone }) => ({ phone: phone.trim() !== '' && !isThaiPhone(phone) && t('phoneWrong') }),
    onSend: async (values) => {
      setOutcome(null);
      try {
        take(await changeProfile(api, toProfile(values), user.version));
        setOutcome({ tone: 'done', text: t('saved') });
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'PRECONDITION_FAILED') throw error;
        const fresh = await api<User>({ path: '/users/me' }).catch(() => null);
        if (fresh) take(fresh);
        setOutcome({ tone: 'problem', text: t('stale') });
      }
    },
  });
  const told = form.failure
    ? ({
        tone: 'problem',
        text: messageOf(form.failure, { offline: texts('offline'), unknown: texts('unknown') }),
      } as const)
    : outcome;
  return (
    <form className="own-form own-narrow" method="post" onFocus={form.warm} onSubmit={form.submit} noValidate>
      <div className="grid2">
        <FormField form={form} name="firstName" label={t('firstName')} autoComplete="given-name" maxLength={100} />
        <FormField form={form} name="lastName" label={t('lastName')} autoComplete="family-name" maxLength={100} />
      </div>
      <FormField
        form={form}
        name="phone"
        label={t('phone')}
        note={t('phoneNote')}
        type="tel"
        autoComplete="tel"
        maxLength={30}
      />
      <FormField
        form={form}
        name="username"
        label={t('username')}
        note={t('usernameNote')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
      />
      <Field label={t('email')} note={t('emailNote')}>
        {(wiring) => <input {...wiring} type="email" value={user.email} readOnly />}
      </Field>
      <div role="status">
        {told ? (
          <p className="notice" data-tone={told.tone}>
            {told.text}
          </p>
        ) : null}
      </div>
      <Button type="submit" variant="primary" isBusy={form.isSending}>
        {t(form.isSending ? 'saving' : 'save')}
      </Button>
    </form>
  );
}
