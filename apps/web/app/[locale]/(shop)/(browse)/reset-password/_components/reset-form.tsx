'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { GateForm, type GateValues } from '../../../../../../components/shop/gate-form.tsx';
import { Outcome } from '../../../../../../components/shop/outcome.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { resetPassword } from '../../../../../../lib/api/security.ts';
import { LinkInvalid } from './link-invalid.tsx';

type State = 'open' | 'done' | 'cut' | 'used';

// Anything shorter was cut off on its way and would only be refused for its shape.
const shortestToken = 20;

export function ResetForm({ token }: { token: string }) {
  const t = useTranslations('security.reset');
  const locale = useLocale();
  const toRequest = ({ password = '' }: GateValues) => ({ token, newPassword: password });
  const [state, setState] = useState<State>(token.length < shortestToken ? 'cut' : 'open');
  if (state === 'cut' || state === 'used') return <LinkInvalid isNews={state === 'used'} />;
  if (state === 'done') {
    return (
      <Outcome title={t('doneTitle')} isNews>
        <p className="notice" data-tone="done">
          {t('done')}
        </p>
        {/* A whole new page: the header may still show who was signed in here. */}
        <a className="btn btn-primary btn-block" href={`/${locale}/login`}>
          {t('signIn')}
        </a>
      </Outcome>
    );
  }
  return (
    <GateForm
      title={t('title')}
      lead={t('text')}
      words={{ submit: t('submit'), sending: t('sending') }}
      fields={[{ name: 'password', label: t('new'), kind: 'new-password' }]}
      blame={{ PASSWORD_WEAK: 'password' }}
      schema={async () => (await import('@talat/contracts/auth')).ResetPasswordRequest}
      toBody={toRequest}
      paths={{ newPassword: 'password' }}
      onSend={async (values) => {
        try {
          await resetPassword(api, toRequest(values));
          setState('done');
        } catch (error) {
          if (!(error instanceof ApiError && error.code === 'LINK_INVALID')) throw error;
          setState('used');
        }
      }}
    />
  );
}
