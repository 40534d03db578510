'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent, ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Button } from '../button.tsx';
import type { ContractForm } from '../use-contract-form.ts';
import { Failed } from './failed.tsx';
import { SheetDialog } from './sheet-dialog.tsx';

type DialogFormProps<Values extends FieldValues> = {
  title: string;
  form: Pick<ContractForm<Values>, 'submit' | 'isSending' | 'failure'>;
  /** What the button says that sends it. */
  does: string;
  onClose: () => void;
  className?: string;
  isDanger?: boolean;
  isOff?: boolean;
  isWaiting?: boolean;
  children: ReactNode;
};

/** A dialog that asks and sends: Enter sends (with Ctrl from a text of several lines), Escape leaves, refusals stand above the buttons. */
export function DialogForm<Values extends FieldValues>({
  title,
  form,
  does,
  onClose,
  className,
  isDanger = false,
  isOff = false,
  isWaiting = false,
  children,
}: DialogFormProps<Values>) {
  const leave = useTranslations('ops.form')('leave');
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <SheetDialog title={title} onClose={onClose} {...(className ? { className } : {})}>
      <form onSubmit={form.submit} onKeyDown={press} noValidate>
        {children}
        <Failed error={form.failure} />
        <div className="dialog-foot">
          <Button onClick={onClose}>{leave}</Button>
          <Button
            type="submit"
            variant={isDanger ? 'plain' : 'primary'}
            className={isDanger ? 'btn-danger' : ''}
            isBusy={form.isSending || isWaiting}
            disabled={isOff}
            data-first=""
          >
            {does}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}
