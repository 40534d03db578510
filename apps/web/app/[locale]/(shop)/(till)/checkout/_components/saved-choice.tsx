'use client';

import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { FieldError } from '../../../../../../components/field.tsx';
import type { CheckoutValues } from './checkout-values.ts';

type SavedChoiceProps<Kept> = {
  name: 'saved' | 'savedTax';
  legend: string;
  kept: readonly Kept[];
  /** What stands in the row of one. */
  row: (kept: Kept) => ReactNode;
  other: string;
};

/** One of what the account keeps, or another, whose value is empty. */
export function SavedChoice<Kept extends { id: string }>({ name, legend, kept, row, other }: SavedChoiceProps<Kept>) {
  const { register, formState } = useFormContext<CheckoutValues>();
  const error = formState.errors[name];
  return (
    <fieldset className="opts">
      <legend className="sr">{legend}</legend>
      {kept.map((each) => (
        <label className="opt" key={each.id}>
          <input type="radio" value={each.id} {...register(name)} />
          {row(each)}
        </label>
      ))}
      <label className="opt">
        <input type="radio" value="" {...register(name)} />
        <span>
          <b>{other}</b>
        </span>
      </label>
      {error ? <FieldError>{error.message}</FieldError> : null}
    </fieldset>
  );
}
