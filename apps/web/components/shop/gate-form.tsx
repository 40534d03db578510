'use client';

import { isStrongPassword } from '@talat/contracts/password';
import type { ErrorCode } from '@talat/contracts/errors';
import { useTranslations } from 'next-intl';
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import { messageOf } from '../../lib/api/messages.ts';
import { Button } from '../button.tsx';
import { FormField } from '../form-field.tsx';
import { type ContractForm, type ContractRules, useContractForm } from '../use-contract-form.ts';
import { PasswordField } from './password-field.tsx';

export type GateValues = Record<string, string>;
export type GateField = {
  name: string;
  label: string;
  /** A new password must meet the rule, which is ticked off while it is typed. */
  kind: 'text' | 'email' | 'password' | 'new-password';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  maxLength?: number;
  /** What is said when the contract does not take it, in words of its own. */
  missing?: string;
  isHalf?: boolean;
};
type GateFormProps = {
  title: string;
  words: { submit: string; sending: string };
  fields: readonly GateField[];
  /** Loads the contract of what is sent. */
  schema: NonNullable<ContractRules<GateValues>['schema']>;
  /** The request that the values make; where its parts have other names than the fields, which they are. */
  toBody: (values: GateValues) => object;
  paths?: Record<string, string>;
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
export function GateForm({
  title,
  words,
  fields,
  blame = {},
  onSend,
  lead,
  children,
  foot,
  demo,
  ...rules
}: GateFormProps) {
  const texts = useTranslations('general.errors');
  const rule = useTranslations('security.password');
  const form = useContractForm<GateValues>({
    schema: rules.schema,
    toBody: rules.toBody,
    defaultValues: Object.fromEntries(fields.map(({ name }) => [name, ''])),
    ...(rules.paths ? { fields: rules.paths } : {}),
    byCode: blame,
    words: Object.fromEntries(
      fields.flatMap(({ name, kind, missing = kind === 'password' ? rule('missing') : undefined }) =>
        missing ? [[name, missing]] : [],
      ),
    ),
    rules: (values) =>
      Object.fromEntries(
        fields.map(({ name, kind }) => [
          name,
          kind === 'new-password' && !isStrongPassword(values[name] ?? '') && rule('weak'),
        ]),
      ),
    onSend,
  });
  const { failure, isSending } = form;
  const halves = fields.filter(({ isHalf }) => isHalf);
  return (
    <div className="gate">
      <h1>{title}</h1>
      <form className="gate-form" method="post" onFocus={form.warm} onSubmit={form.submit} noValidate>
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
        {failure ? (
          <p className="notice" data-tone="problem" role="alert">
            {messageOf(failure, { offline: texts('offline'), unknown: texts('unknown') })}
          </p>
        ) : null}
        <Button type="submit" variant="primary" isBlock isBusy={isSending}>
          {isSending ? words.sending : words.submit}
        </Button>
        {foot ? <p className="meta">{foot}</p> : null}
        {demo ? (
          <aside className="demo cut" aria-label={demo.label}>
            <p className="meta">{demo.note}</p>
            <Button
              onClick={() => {
                for (const [name, value] of Object.entries(demo.values)) form.setValue(name, value);
                form.submit();
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

function GateInput({ field, form }: { field: GateField; form: ContractForm<GateValues> }) {
  const { name, label, kind, autoComplete, maxLength } = field;
  if (kind === 'password' || kind === 'new-password') {
    return (
      <PasswordField
        label={label}
        error={form.wrong(name)}
        registration={form.register(name)}
        {...(kind === 'new-password' ? { typed: form.watch(name) ?? '' } : {})}
      />
    );
  }
  return (
    <FormField
      form={form}
      name={name}
      label={label}
      type={kind}
      autoComplete={autoComplete}
      autoCapitalize={autoComplete === 'username' || kind === 'email' ? 'none' : undefined}
      spellCheck={false}
      maxLength={maxLength}
    />
  );
}
