'use client';

import { isStrongPassword } from '@talat/contracts/password';
import type { ErrorCode } from '@talat/contracts/errors';
import { useTranslations } from 'next-intl';
import { type HTMLInputAutoCompleteAttribute, type ReactNode, useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { ApiError } from '../../lib/api/client.ts';
import { messageOf } from '../../lib/api/messages.ts';
import { isEmail } from '../../lib/format/email.ts';
import { Button } from '../button.tsx';
import { Field } from '../field.tsx';
import { PasswordField } from './password-field.tsx';

export type GateValues = Record<string, string>;
export type GateField = {
  name: string;
  label: string;
  /** A new password must meet the rule, which is ticked off while it is typed. */
  kind: 'text' | 'email' | 'password' | 'new-password';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  maxLength?: number;
  /** What is said when the field is empty or no address; without it the field may stay empty. */
  missing?: string;
  isHalf?: boolean;
};
type GateFormProps = {
  title: string;
  words: { submit: string; sending: string };
  fields: readonly GateField[];
  /** Which field a refusal is about; all others are said above the button. */
  blame?: Partial<Record<ErrorCode, string>>;
  /** Stays busy for as long as it takes: also until the next page is there. */
  onSend: (values: GateValues) => Promise<void>;
  lead?: ReactNode;
  /** Between the fields and the button. */
  children?: ReactNode;
  foot?: ReactNode;
  demo?: { label: string; note: string; use: string; values: GateValues } | undefined;
};

/** The one form of all gates: signing in, registering, asking for a link, setting a password. */
export function GateForm({ title, words, fields, blame = {}, onSend, lead, children, foot, demo }: GateFormProps) {
  const texts = useTranslations('general.errors');
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<GateValues>({ defaultValues: Object.fromEntries(fields.map(({ name }) => [name, ''])) });
  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    try {
      await onSend(values);
    } catch (error) {
      const message = messageOf(error, { offline: texts('offline'), unknown: texts('unknown') });
      const field = error instanceof ApiError && error.code !== 'OFFLINE' ? blame[error.code] : undefined;
      if (field) form.setError(field, { message }, { shouldFocus: true });
      else setProblem(message);
    }
  });
  const halves = fields.filter(({ isHalf }) => isHalf);
  const { isSubmitting } = form.formState;
  return (
    <div className="gate">
      <h1>{title}</h1>
      <form className="gate-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
        {lead ? <p>{lead}</p> : null}
        {halves.length > 0 ? (
          <div className="grid2">
            {halves.map((field) => (
              <GateInput key={field.name} field={field} form={form} />
            ))}
          </div>
        ) : null}
        {fields
          .filter(({ isHalf }) => !isHalf)
          .map((field) => (
            <GateInput key={field.name} field={field} form={form} />
          ))}
        {children}
        {problem ? (
          <p className="notice" data-tone="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <Button type="submit" variant="primary" isBlock isBusy={isSubmitting}>
          {isSubmitting ? words.sending : words.submit}
        </Button>
        {foot ? <p className="meta">{foot}</p> : null}
        {demo ? (
          <aside className="demo cut" aria-label={demo.label}>
            <p className="meta">{demo.note}</p>
            <Button
              onClick={() => {
                for (const [name, value] of Object.entries(demo.values)) form.setValue(name, value);
                void submit();
              }}
            >
              {demo.use}
            </Button>
          </aside>
        ) : null}
      </form>
    </div>
  );
}

function GateInput({ field, form }: { field: GateField; form: UseFormReturn<GateValues> }) {
  const rule = useTranslations('security.password');
  const { name, label, kind, autoComplete, maxLength, missing } = field;
  const error = form.formState.errors[name]?.message;
  if (kind === 'password' || kind === 'new-password') {
    const isNew = kind === 'new-password';
    const registration = form.register(name, {
      validate: (value) => (isNew ? isStrongPassword(value) || rule('weak') : value !== '' || rule('missing')),
    });
    return (
      <PasswordField
        label={label}
        error={error}
        registration={registration}
        {...(isNew ? { typed: form.watch(name) ?? '' } : {})}
      />
    );
  }
  const isRight = (value: string) => (kind === 'email' ? isEmail(value) : value.trim() !== '');
  return (
    <Field label={label} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          type={kind}
          autoComplete={autoComplete}
          autoCapitalize={autoComplete === 'username' || kind === 'email' ? 'none' : undefined}
          spellCheck={false}
          maxLength={maxLength}
          {...form.register(name, { validate: (value) => missing === undefined || isRight(value) || missing })}
        />
      )}
    </Field>
  );
}
