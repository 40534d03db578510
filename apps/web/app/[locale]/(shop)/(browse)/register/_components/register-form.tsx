'use client';

import type { RegisterRequest } from '@talat/contracts/auth';
import { useLocale, useTranslations } from 'next-intl';
import { GateForm, type GateValues } from '../../../../../../components/shop/gate-form.tsx';
import { filled } from '../../../../../../components/use-contract-form.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { register } from '../../../../../../lib/api/session.ts';

const toRequest = ({ email = '', password = '', ...names }: GateValues): RegisterRequest => ({
  ...filled(names),
  email: email.trim(),
  password,
});

export function RegisterForm({ next }: { next: string }) {
  const t = useTranslations('account.register');
  const password = useTranslations('account.signIn')('password');
  const locale = useLocale();
  return (
    <GateForm
      title={t('title')}
      words={{ submit: t('submit'), sending: t('sending') }}
      fields={[
        {
          name: 'firstName',
          label: t('firstName'),
          kind: 'text',
          autoComplete: 'given-name',
          maxLength: 100,
          isHalf: true,
        },
        {
          name: 'lastName',
          label: t('lastName'),
          kind: 'text',
          autoComplete: 'family-name',
          maxLength: 100,
          isHalf: true,
        },
        {
          name: 'email',
          label: t('email'),
          kind: 'email',
          autoComplete: 'email',
          maxLength: 254,
          missing: t('emailMissing'),
        },
        { name: 'password', label: password, kind: 'new-password' },
      ]}
      blame={{ EMAIL_TAKEN: 'email', PASSWORD_WEAK: 'password' }}
      schema={async () => (await import('@talat/contracts/auth')).RegisterRequest}
      toBody={toRequest}
      onSend={async (values) => {
        await register(toRequest(values));
        window.location.assign(`/${locale}${next}`);
        await new Promise<never>(() => undefined);
      }}
      foot={t.rich('have', {
        link: (text) => (
          <Link href={`/login?next=${encodeURIComponent(next)}`} prefetch={false}>
            {text}
          </Link>
        ),
      })}
    />
  );
}
