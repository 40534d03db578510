'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { KeyCap } from '../../../../../components/ops/key-cap.tsx';
import { isTyping, pressedKey } from '../../../../../lib/ops/shortcuts.ts';
import { useSignIn } from './use-sign-in.ts';

// Of the demo seed; none of them exists in production.
const accounts = ['superadmin', 'admin', 'manager', 'staff', 'staff2', 'seller', 'customer'] as const;
type Account = (typeof accounts)[number];
const usernameOf = (account: Account): string => (account === 'admin' ? 'talat-admin' : account);
/** Sellers work on their own products and see no orders; customers have no place here. */
const startOf = (account: Account, next: string): string =>
  account === 'customer' ? '/account' : account === 'seller' ? '/ops/products' : next;
const idle = { isBusy: false, problem: null };
const demoPassword = 'Talat-2569!';

/** One press for each of the demo's people. */
export function DemoAccounts({ next }: { next: string }) {
  const t = useTranslations('ops.signIn.demo');
  const { enter, textOf } = useSignIn();
  const [{ isBusy, problem }, setState] = useState<{ isBusy: boolean; problem: string | null }>(idle);
  const go = (account: Account) => {
    setState({ isBusy: true, problem: null });
    const credentials = { identifier: usernameOf(account), password: demoPassword, rememberMe: true };
    enter(credentials, startOf(account, next)).catch((error: unknown) =>
      setState({ isBusy: false, problem: textOf(error) }),
    );
  };
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const account = accounts[Number(pressedKey(event) ?? 0) - 1];
      if (account) latest.current(account);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <div className="demo-head">
        <h2>{t('title')}</h2>
        <p className="push meta">
          {t('password')} <b className="mono">{demoPassword}</b>
        </p>
      </div>
      {problem ? (
        <p className="banner" data-tone="problem" role="alert">
          <CircleAlert className="i" aria-hidden="true" />
          {problem}
        </p>
      ) : null}
      <ul className="demo-list" aria-busy={isBusy || undefined}>
        {accounts.map((account, index) => (
          <li key={account}>
            <p className="demo-who">
              <b>{t(`roles.${account}`)}</b>
              <span className="mono quiet">{usernameOf(account)}</span>
            </p>
            <p className="demo-can">{t(`can.${account}`)}</p>
            <button type="button" className="btn btn-small" disabled={isBusy} onClick={() => go(account)}>
              {t('enter')}
              <span className="sr"> {t(`roles.${account}`)}</span> <KeyCap>{String(index + 1)}</KeyCap>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
