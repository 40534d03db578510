'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { GateForm, type GateValues } from '../../../../../../components/shop/gate-form.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { signIn } from '../../../../../../lib/api/session.ts';

// Of the demo seed; it does not exist in production.
const demoCustomer = { identifier: 'customer@talat.example', password: 'Talat-2569!' };

export function SignInForm({ next, isDemo }: { next: string; isDemo: boolean }) {
  const t = useTranslations('account.signIn');
  const locale = useLocale();
  const [rememberMe, setRememberMe] = useState(true);
  const toRequest = ({ identifier = '', password = '' }: GateValues) => ({
    identifier: identifier.trim(),
    password,
    rememberMe,
  });
  return (
    <GateForm
      title={t('title')}
      words={{ submit: t('submit'), sending: t('sending') }}
      fields={[
        {
          name: 'identifier',
          label: t('identifier'),
          kind: 'text',
          autoComplete: 'username',
          maxLength: 254,
          missing: t('identifierMissing'),
        },
        { name: 'password', label: t('password'), kind: 'password' },
      ]}
      schema={async () => (await import('@talat/contracts/auth')).LoginRequest}
      toBody={toRequest}
      onSend={async (values) => {
        await signIn(toRequest(values));
        // A whole new page: everything on it is this person's now, the cart included.
        window.location.assign(`/${locale}${next}`);
        await new Promise<never>(() => undefined);
      }}
      foot={t.rich('new', {
        link: (text) => (
          <Link href={`/register?next=${encodeURIComponent(next)}`} prefetch={false}>
            {text}
          </Link>
        ),
      })}
      demo={isDemo ? { label: t('demo'), note: t('demoNote'), use: t('demoUse'), values: demoCustomer } : undefined}
    >
      <div className="gate-row">
        <label className="tick">
          <input type="checkbox" checked={rememberMe} onChange={(event) => setRememberMe(event.target.checked)} />
          <span>{t('remember')}</span>
        </label>
        <Link href="/forgot-password" prefetch={false}>
          {t('forgot')}
        </Link>
      </div>
    </GateForm>
  );
}
