'use client';

import type { ErrorCode } from '@talat/contracts/errors';
import { isStrongPassword } from '@talat/contracts/password';
import { type Role, roles } from '@talat/contracts/permissions';
import { CreateUser } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { FormField } from '../../../../../../components/form-field.tsx';
import { Choices } from '../../../../../../components/ops/choices.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { type ContractForm, useContractForm } from '../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../lib/api/browser.ts';
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
  const [way, setWay] = useState<Way>('link');
  const { mail, unsent } = useMail(onDone);
  const toBody = ({ password, ...values }: Values): CreateUser => ({
    ...values,
    username: values.username || undefined,
    password: way === 'link' ? unknownPassword() : password,
  });
  const form = useContractForm<Values>({
    schema: CreateUser,
    defaultValues: { firstName: '', lastName: '', email: '', username: '', role: 'staff', password: '' },
    byCode: fieldOf,
    words: { username: t('add.usernameWrong') },
    toBody,
    rules: ({ password }) => ({ password: way === 'password' && !isStrongPassword(password) && t('add.passwordWeak') }),
    onSend: async (values) => {
      const user = await addUser(api, toBody(values));
      if (way === 'link') return mail(user.email);
      say({ text: t('add.done', { email: user.email }) });
      onDone();
    },
  });
  if (unsent) return <MailAgain unsent={unsent} onMail={() => mail(unsent.email)} onClose={onDone} />;
  return (
    <DialogForm title={t('add.title')} form={form} does={t('add.do')} onClose={onClose}>
      <div className="field-pair">
        {(['firstName', 'lastName'] as const).map((name) => (
          <FormField key={name} form={form} name={name} label={t(`add.${name}`)} maxLength={100} />
        ))}
      </div>
      <FormField form={form} name="email" label={t('add.email')} type="email" autoCapitalize="none" />
      <FormField
        form={form}
        name="username"
        label={t('add.username')}
        note={t('add.usernameNote')}
        autoCapitalize="none"
        spellCheck={false}
      />
      <RoleField form={form} />
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
        <FormField
          form={form}
          name="password"
          label={t('add.password')}
          note={t('add.passwordNote')}
          className="mono"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={128}
        />
      ) : (
        <p className="quiet">{t('add.linkNote')}</p>
      )}
    </DialogForm>
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

/** Only roles that this person may give. */
function RoleField({ form }: { form: ContractForm<Values> }) {
  const t = useTranslations('users');
  const names = useTranslations('ops.me.roles');
  const { me } = useConsole();
  return (
    <FormField form={form} name="role" label={t('columns.role')} note={t('add.roleNote')}>
      {(wired) => (
        <select {...wired}>
          {roles
            .filter((role) => isWithinReach(me.can, role))
            .map((role) => (
              <option key={role} value={role}>
                {names(role)}
              </option>
            ))}
        </select>
      )}
    </FormField>
  );
}
