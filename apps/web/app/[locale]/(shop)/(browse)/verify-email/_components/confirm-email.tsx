'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Outcome } from '../../../../../../components/shop/outcome.tsx';
import { ResendLink } from '../../../../../../components/shop/resend-link.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { verifyEmail } from '../../../../../../lib/api/security.ts';

/** Who is signed in here; perhaps not whose address the link confirms. */
type Reader = { email: string; isVerified: boolean } | null;
type State = { is: 'open' | 'sending' | 'invalid' } | { is: 'failed'; problem: string } | { is: 'done'; email: string };

// Anything shorter was cut off on its way and would only be refused for its shape.
const shortestToken = 20;

export function ConfirmEmail({ token, reader }: { token: string; reader: Reader }) {
  const t = useTranslations('security.verify');
  const texts = useTranslations('general.errors');
  const [state, setState] = useState<State>({ is: 'open' });
  const confirm = async () => {
    setState({ is: 'sending' });
    try {
      setState({ is: 'done', email: (await verifyEmail(api, { token })).email });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'LINK_INVALID') setState({ is: 'invalid' });
      else
        setState({
          is: 'failed',
          problem: messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }),
        });
    }
  };

  if (state.is === 'done') return <Confirmed email={state.email} isNews />;
  if (token.length < shortestToken || state.is === 'invalid') {
    if (reader?.isVerified) return <Confirmed email={reader.email} isNews={state.is === 'invalid'} />;
    return <NotConfirmed reader={reader} hadLink={token !== ''} isNews={state.is === 'invalid'} />;
  }
  return (
    <div className="gate">
      <h1>{t('title')}</h1>
      <div className="gate-form">
        <p>{t('text')}</p>
        {state.is === 'failed' ? (
          <p className="notice" data-tone="problem" role="alert">
            {state.problem}
          </p>
        ) : null}
        <Button variant="primary" isBlock isBusy={state.is === 'sending'} onClick={() => void confirm()}>
          {t(state.is === 'sending' ? 'sending' : 'submit')}
        </Button>
      </div>
    </div>
  );
}

function Confirmed({ email, isNews }: { email: string; isNews: boolean }) {
  const t = useTranslations('security.verify');
  return (
    <Outcome title={t('doneTitle')} isNews={isNews}>
      <p className="notice" data-tone="done">
        <span>{t.rich('done', { email, b: (text) => <b className="email">{text}</b> })}</span>
      </p>
      <Link className="btn btn-block" href="/account" prefetch={false}>
        {t('toAccount')}
      </Link>
    </Outcome>
  );
}

function NotConfirmed({ reader, hadLink, isNews }: { reader: Reader; hadLink: boolean; isNews: boolean }) {
  const t = useTranslations('security.verify');
  return (
    <Outcome title={t(hadLink ? 'invalidTitle' : 'pendingTitle')} isNews={isNews}>
      {hadLink ? <p>{t('invalid')}</p> : null}
      {!hadLink && reader ? (
        <p>{t.rich('pending', { email: reader.email, b: (text) => <b className="email">{text}</b> })}</p>
      ) : null}
      {reader ? (
        <ResendLink email={reader.email} />
      ) : (
        <>
          <p>{t('signInFirst')}</p>
          <Link className="btn btn-primary btn-block" href="/login?next=/account/security" prefetch={false}>
            {t('signIn')}
          </Link>
        </>
      )}
    </Outcome>
  );
}
