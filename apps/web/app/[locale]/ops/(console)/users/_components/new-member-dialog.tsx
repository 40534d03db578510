'use client';

import type { ErrorCode } from '@talat/contracts/errors';
import { isStrongPassword } from '@talat/contracts/password';
import { type Role, roles } from '@talat/contracts/permissions';
import { CreateUser } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { Choices } from '../../../../../../components/ops/choices.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { forgotPassword } from '../../../../../../lib/api/security.ts';
import { addUser } from '../../../../../../lib/ops/members.ts';
import { isWithinReach } from '../../../../../../lib/ops/rights.ts';

const ways = ['link', 'password'] as const;
type Way = (typeof ways)[number];
type Unsent = { email: string; why: string };
type Values = { firstName: string; lastName: string; email: string; username: string; role: Role; password: string };
const fieldOf: Partial<Record<ErrorCode, keyof Values>> = {
  EMAIL_TAKEN: 'email',
  USERNAME_TAKEN: 'username',
  PASSWORD_WEAK: 'password',
  ROLE_NOT_ALLOWED: 'role',
};
/** Nobody ever sees it: the link by mail sets another. */
const unknownPassword = (): string => `${crypto.randomUUID()}Aa1!`;

/** The link by mail. The account is there whatever comes of it. */
function useMail(onDone: () => void) {
  const t = useTranslations('users');
  const say = useSay();
  const textOf = useErrorText();
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  const mail = async (email: string) => {
    try {
      await forgotPassword(api, { email });
    } catch (error) {
      setUnsent({ email, why: textOf(error) });
      return;
    }
    say({ text: t('add.invited', { email }) });
    onDone();
  };
  return { mail, unsent };
}

/** A new account for somebody who works here: they set their password by mail, or are told one. */
export function NewMemberDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useTranslations('users');
  const say = useSay();
  const textOf = useErrorText();
  const [way, setWay] = useState<Way>('link');
  const [problem, setProblem] = useState<string | null>(null);
  const { mail, unsent } = useMail(onDone);
  const form = useForm<Values>({
    defaultValues: { firstName: '', lastName: '', email: '', username: '', role: 'staff', password: '' },
  });
  const submit = form.handleSubmit(async ({ username, password, ...values }) => {
    setProblem(null);
    const chosen = way === 'link' ? unknownPassword() : password;
    try {
      const user = await addUser(api, { ...values, ...(username ? { username } : {}), password: chosen });
      if (way === 'link') {
        await mail(user.email);
        return;
      }
      say({ text: t('add.done', { email: user.email }) });
      onDone();
    } catch (error) {
      const field = error instanceof ApiError && error.code !== 'OFFLINE' ? fieldOf[error.code] : undefined;
      if (field) form.setError(field, { message: textOf(error) }, { shouldFocus: true });
      else setProblem(textOf(error));
    }
  });
  const { errors, isSubmitting } = form.formState;
  if (unsent) return <MailAgain unsent={unsent} onMail={() => mail(unsent.email)} onClose={onDone} />;
  return (
    <SheetDialog title={t('add.title')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div className="field-pair">
          {(['firstName', 'lastName'] as const).map((name) => (
            <Field key={name} label={t(`add.${name}`)}>
              {(wiring) => <input {...wiring} maxLength={100} autoComplete="off" {...form.register(name)} />}
            </Field>
          ))}
        </div>
        <Field label={t('add.email')} error={errors.email?.message}>
          {(wiring) => (
            <input
              {...wiring}
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              {...form.register('email', {
                validate: (value) => CreateUser.shape.email.safeParse(value).success || t('add.emailWrong'),
              })}
            />
          )}
        </Field>
        <Field label={t('add.username')} note={t('add.usernameNote')} error={errors.username?.message}>
          {(wiring) => (
            <input
              {...wiring}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...form.register('username', {
                validate: (value) =>
                  value === '' || CreateUser.shape.username.safeParse(value).success || t('add.usernameWrong'),
              })}
            />
          )}
        </Field>
        <RoleField error={errors.role?.message} registration={form.register('role')} />
        <div className="field">
          <span className="field-label">{t('add.way')}</span>
          <Choices
            label={t('add.way')}
            value={way}
            options={ways}
            name={(option) => t(`add.ways.${option}`)}
            onChoose={setWay}
          />
        </div>
        {way === 'password' ? (
          <Field label={t('add.password')} note={t('add.passwordNote')} error={errors.password?.message}>
            {(wiring) => (
              <input
                {...wiring}
                type="text"
                className="mono"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={128}
                {...form.register('password', {
                  shouldUnregister: true,
                  validate: (value) => isStrongPassword(value) || t('add.passwordWeak'),
                })}
              />
            )}
          </Field>
        ) : (
          <p className="quiet">{t('add.linkNote')}</p>
        )}
        {problem ? (
          <p className="banner" data-tone="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={isSubmitting}>
            {t('add.do')}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}

type MailAgainProps = { unsent: Unsent; onMail: () => Promise<void>; onClose: () => void };

/** Added, but the mail with the link did not go. */
function MailAgain({ unsent: { email, why }, onMail, onClose }: MailAgainProps) {
  const t = useTranslations('users.add');
  const close = useTranslations('general')('close');
  const [isBusy, setIsBusy] = useState(false);
  const again = async () => {
    setIsBusy(true);
    await onMail();
    setIsBusy(false);
  };
  return (
    <SheetDialog title={t('title')} onClose={onClose}>
      <p>{t('done', { email })}</p>
      <p className="banner" data-tone="problem" role="alert">
        {t('unsent')} {why}
      </p>
      <div className="dialog-foot">
        <Button onClick={onClose}>{close}</Button>
        <Button variant="primary" isBusy={isBusy} onClick={() => void again()}>
          {t('mailAgain')}
        </Button>
      </div>
    </SheetDialog>
  );
}

type RoleFieldProps = {
  error: string | undefined;
  registration: ReturnType<ReturnType<typeof useForm<Values>>['register']>;
};

/** Only roles that this person may give. */
function RoleField({ error, registration }: RoleFieldProps) {
  const t = useTranslations('users');
  const names = useTranslations('ops.me.roles');
  const { me } = useConsole();
  return (
    <Field label={t('columns.role')} note={t('add.roleNote')} error={error}>
      {(wiring) => (
        <select {...wiring} {...registration}>
          {roles
            .filter((role) => isWithinReach(me.can, role))
            .map((role) => (
              <option key={role} value={role}>
                {names(role)}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}
