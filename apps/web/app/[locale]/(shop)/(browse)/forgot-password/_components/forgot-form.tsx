'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { GateForm, type GateValues } from '../../../../../../components/shop/gate-form.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { forgotPassword } from '../../../../../../lib/api/security.ts';
import { LinkSent } from './link-sent.tsx';

const toRequest = ({ email = '' }: GateValues) => ({ email: email.trim() });

/** Says the same for every address: whether it has an account is nobody else's business. */
export function ForgotForm({ isDemo }: { isDemo: boolean }) {
  const t = useTranslations('security.forgot');
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) return <LinkSent email={sentTo} isDemo={isDemo} onAgain={() => setSentTo(null)} />;
  return (
    <GateForm
      title={t('title')}
      lead={t('text')}
      words={{ submit: t('submit'), sending: t('sending') }}
      fields={[
        {
          name: 'email',
          label: t('email'),
          kind: 'email',
          autoComplete: 'username',
          maxLength: 254,
          missing: t('emailMissing'),
        },
      ]}
      schema={async () => (await import('@talat/contracts/auth')).ForgotPasswordRequest}
      toBody={toRequest}
      onSend={async (values) => {
        const request = toRequest(values);
        await forgotPassword(api, request);
        setSentTo(request.email);
      }}
      foot={t.rich('back', {
        link: (text) => (
          <Link href="/login" prefetch={false}>
            {text}
          </Link>
        ),
      })}
    />
  );
}
