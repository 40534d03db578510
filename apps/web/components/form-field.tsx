import type { InputHTMLAttributes, ReactNode } from 'react';
import type { FieldValues, Path } from 'react-hook-form';
import { Field, type FieldWiring } from './field.tsx';
import type { ContractForm } from './use-contract-form.ts';

export type Wired = FieldWiring & ReturnType<ContractForm<FieldValues>['register']>;
type FormFieldProps<Values extends FieldValues> = Omit<InputHTMLAttributes<HTMLInputElement>, 'form' | 'children'> & {
  form: Pick<ContractForm<Values>, 'register' | 'wrong'>;
  name: Path<Values>;
  label: ReactNode;
  note?: ReactNode;
  /** Another control than one line of text. */
  children?: (wired: Wired) => ReactNode;
};

/** A field of a form with its label, its note and what is wrong with it. */
export function FormField<Values extends FieldValues>({
  form,
  name,
  label,
  note,
  children,
  ...input
}: FormFieldProps<Values>) {
  return (
    <Field label={label} note={note} error={form.wrong(name)}>
      {(wiring) => {
        const wired = { ...wiring, ...form.register(name) };
        return children ? children(wired) : <input autoComplete="off" {...input} {...wired} />;
      }}
    </Field>
  );
}
