'use client';

import { CircleAlert, Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../components/button.tsx';
import { KeyCap } from '../../../../../components/ops/key-cap.tsx';
import { StatusShape } from '../../../../../components/stamp.tsx';
import { useContractForm } from '../../../../../components/use-contract-form.ts';
import { useSignIn } from './use-sign-in.ts';

type Values = { identifier: string; password: string; rememberMe: boolean };

/** The fields of the label; pasting is welcome. */
export function SignInLabel({ next, why }: { next: string; why: string | null }) {
  const t = useTranslations('ops.signIn');
  const { enter, textOf } = useSignIn();
  const [isShown, setShown] = useState(false);
  const form = useContractForm<Values>({
    schema: async () => (await import('@talat/contracts/auth')).LoginRequest,
    // a password manager may have filled in the others by now
    defaultValues: { rememberMe: true },
    fields: { identifier: 'identifier', password: 'password' },
    words: { identifier: t('missing'), password: t('missing') },
    toBody: (values) => values,
    onSend: (values) => enter({ ...values, identifier: values.identifier.trim() }, next),
  });
  const missing = form.wrong('identifier') ?? form.wrong('password');
  const problem = missing ?? (form.failure ? textOf(form.failure) : null);
  const wired = (name: 'identifier' | 'password') => ({
    ...form.register(name),
    ...(form.wrong(name) || (problem && !missing) ? { 'aria-invalid': true } : {}),
    ...(problem ? { 'aria-describedby': 'sign-in-problem' } : {}),
  });
  return (
    <form onSubmit={form.submit} noValidate>
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
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          {...wired('identifier')}
        />
      </label>
      <div className="box box-input">
        <label htmlFor="password">{t('password')}</label>
        <input
          id="password"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          maxLength={128}
          {...wired('password')}
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
          <input type="checkbox" {...form.register('rememberMe')} />
          {t('remember')}
        </label>
        <Button type="submit" variant="primary" className="btn-tall" isBlock isBusy={form.isSending}>
          {t(form.isSending ? 'sending' : 'submit')} <KeyCap>Enter</KeyCap>
        </Button>
      </div>
    </form>
  );
}
