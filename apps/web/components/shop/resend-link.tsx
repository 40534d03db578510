'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '../../lib/api/browser.ts';
import { messageOf } from '../../lib/api/messages.ts';
import { resendVerification } from '../../lib/api/security.ts';
import { Button } from '../button.tsx';

type State = { is: 'open' | 'sending' | 'sent' } | { is: 'failed'; problem: string };

/** Asks for another mail that confirms the signed-in reader's address. */
export function ResendLink({ email }: { email: string }) {
  const t = useTranslations('security.verify');
  const texts = useTranslations('general.errors');
  const [state, setState] = useState<State>({ is: 'open' });
  const send = () => {
    setState({ is: 'sending' });
    resendVerification(api).then(
      () => setState({ is: 'sent' }),
      (error: unknown) =>
        setState({
          is: 'failed',
          problem: messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }),
        }),
    );
  };
  return (
    <>
      <Button isBusy={state.is === 'sending'} onClick={send}>
        {t(state.is === 'sending' ? 'resending' : 'resend')}
      </Button>
      <div role="status">
        {state.is === 'sent' ? (
          <p className="notice email" data-tone="done">
            {t('resent', { email })}
          </p>
        ) : null}
        {state.is === 'failed' ? (
          <p className="notice" data-tone="problem">
            {state.problem}
          </p>
        ) : null}
      </div>
    </>
  );
}
