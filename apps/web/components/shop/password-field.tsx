'use client';

import { hasPasswordPart, passwordParts } from '@talat/contracts/password';
import { Check, Eye, EyeOff, Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { Field } from '../field.tsx';

type PasswordFieldProps = {
  label: string;
  registration: UseFormRegisterReturn;
  error?: string | undefined;
  /** What is typed so far, for a new password: the rule is ticked off beside it. */
  typed?: string;
};

/** A password that can be looked at before it is sent. Paste and password managers work as in any field. */
export function PasswordField({ label, registration, error, typed }: PasswordFieldProps) {
  const t = useTranslations('security.password');
  const [isShown, setShown] = useState(false);
  const ruleId = useId();
  const isNew = typed !== undefined;
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="secret-field">
      <Field label={label} error={error}>
        {({ 'aria-describedby': described, ...wiring }) => (
          <span className="secret">
            <input
              {...wiring}
              {...(described || isNew ? { 'aria-describedby': [described, isNew ? ruleId : ''].join(' ').trim() } : {})}
              type={isShown ? 'text' : 'password'}
              autoComplete={isNew ? 'new-password' : 'current-password'}
              autoCapitalize="none"
              spellCheck={false}
              maxLength={128}
              {...registration}
            />
            <button type="button" aria-label={t('show')} aria-pressed={isShown} onClick={() => setShown(!isShown)}>
              <Icon className="i" aria-hidden="true" />
            </button>
          </span>
        )}
      </Field>
      {isNew ? <PasswordRule id={ruleId} password={typed} /> : null}
    </div>
  );
}

function PasswordRule({ id, password }: { id: string; password: string }) {
  const t = useTranslations('security.password');
  const met = passwordParts.filter((part) => hasPasswordPart(password, part));
  return (
    <>
      <div id={id} className="secret-rule">
        <p className="cap">{t('rule')}</p>
        <ul>
          {passwordParts.map((part) => {
            const isMet = met.includes(part);
            const Mark = isMet ? Check : Square;
            return (
              <li key={part} data-met={isMet || undefined}>
                <Mark className="i" aria-hidden="true" />
                {t(`part.${part}`)}
                <span className="sr"> {t(isMet ? 'met' : 'unmet')}</span>
              </li>
            );
          })}
        </ul>
      </div>
      <p className="sr" role="status">
        {password ? t('progress', { met: met.length, count: passwordParts.length }) : ''}
      </p>
    </>
  );
}
