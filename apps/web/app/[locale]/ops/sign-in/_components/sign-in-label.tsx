'use client';

import { CircleAlert, Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../components/button.tsx';
import { KeyCap } from '../../../../../components/ops/key-cap.tsx';
import { StatusShape } from '../../../../../components/stamp.tsx';
import { useSignIn } from './use-sign-in.ts';

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

/** The fields of the label; pasting is welcome. */
export function SignInLabel({ next, why }: { next: string; why: string | null }) {
  const t = useTranslations('ops.signIn');
  const { enter, problem, isBusy } = useSignIn();
  const [isShown, setShown] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const credentials = {
      identifier: textOf(form.get('identifier')).trim(),
      password: textOf(form.get('password')),
      rememberMe: form.get('rememberMe') === 'on',
    };
    void enter(credentials, next);
  };
  return (
    <form onSubmit={submit} noValidate>
      <h1 className="sr">{t('title')}</h1>
      {why ? (
        <p className="waybill-note" role="status">
          <StatusShape shape="triangle" />
          <span>{why}</span>
        </p>
      ) : null}
      <label className="box box-input">
        <span>{t('identifier')}</span>
        <input
          name="identifier"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? 'sign-in-problem' : undefined}
        />
      </label>
      <div className="box box-input">
        <label htmlFor="password">{t('password')}</label>
        <input
          id="password"
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          maxLength={128}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? 'sign-in-problem' : undefined}
        />
        <button
          type="button"
          className="btn btn-quiet btn-icon"
          aria-label={t(isShown ? 'hide' : 'show')}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff className="i" aria-hidden="true" /> : <Eye className="i" aria-hidden="true" />}
        </button>
      </div>
      {problem ? (
        <p className="waybill-note" data-tone="problem" role="alert" id="sign-in-problem">
          <CircleAlert className="i" aria-hidden="true" />
          <span>{problem}</span>
        </p>
      ) : null}
      <div className="waybill-last">
        <label>
          <input type="checkbox" name="rememberMe" defaultChecked />
          {t('remember')}
        </label>
        <Button type="submit" variant="primary" className="btn-tall" isBlock isBusy={isBusy}>
          {t(isBusy ? 'sending' : 'submit')} <KeyCap>Enter</KeyCap>
        </Button>
      </div>
    </form>
  );
}
