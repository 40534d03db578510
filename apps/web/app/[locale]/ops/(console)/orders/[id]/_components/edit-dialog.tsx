'use client';

import type { Order } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../../../../../../components/button.tsx';
import { Field } from '../../../../../../../components/field.tsx';
import { Failed } from '../../../../../../../components/ops/failed.tsx';
import { SheetDialog } from '../../../../../../../components/ops/sheet-dialog.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../../lib/api/client.ts';
import { landRefusal } from '../../../../../../../lib/land-refusal.ts';
import { type Conflict, mergeFields } from '../../../../../../../lib/ops/merge.ts';
import { editFields, editOf, editPlaces, isFieldRight } from '../../../../../../../lib/ops/order-edit.ts';
import { showOrder, updateOrder } from '../../../../../../../lib/ops/work-orders.ts';

type EditProps = { order: Order; onSaved: () => void; onClose: () => void };
type Values = Record<string, string>;

/** Address and the customer's words. When somebody else saved meanwhile, fields are merged; where both wrote, one chooses. */
export function EditDialog({ order, onSaved, onClose }: EditProps) {
  const t = useTranslations('ops.order.edit');
  const [base, setBase] = useState(order);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [taken, setTaken] = useState<string[]>([]);
  const [mustChoose, setMustChoose] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<Values>({ defaultValues: editOf(order) });
  const wordsFor = useWrongWords();

  const merge = async (values: Values) => {
    const theirs = await showOrder(api, order.id);
    const merged = mergeFields(editOf(base), values, editOf(theirs));
    // What both wrote stays in the box as mine; theirs is beside it to be taken.
    form.reset({ ...merged.fields, ...Object.fromEntries(merged.conflicts.map(({ field, mine }) => [field, mine])) });
    setConflicts(merged.conflicts);
    setTaken(merged.taken);
    setBase(theirs);
  };
  const submit = form.handleSubmit(async (values) => {
    if (conflicts.length > 0) return setMustChoose(true);
    setFailure(null);
    try {
      await updateOrder(api, base, editFields(values, base));
      onSaved();
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) return merge(values).catch(setFailure);
      if (!landRefusal(form, error, { fields: editPlaces, say: wordsFor })) setFailure(error);
    }
  });
  const settle = (conflict: Conflict, value: string) => {
    form.setValue(conflict.field, value, { shouldValidate: true });
    setConflicts((left) => left.filter(({ field }) => field !== conflict.field));
    setMustChoose(false);
  };
  return (
    <SheetDialog title={t('title', { order: order.orderNumber })} onClose={onClose} className="dialog-wide">
      <form onSubmit={(event) => void submit(event)} noValidate>
        {taken.length + conflicts.length > 0 ? (
          <p className="banner" role="alert">
            {t('merged', { taken: taken.length, conflicts: conflicts.length })}
          </p>
        ) : null}
        <div className="edit-grid">
          {Object.keys(editOf(order)).map((field) => {
            const conflict = conflicts.find((each) => each.field === field);
            return (
              <div
                key={field}
                data-field={field}
                data-conflict={conflict ? '' : undefined}
                data-taken={taken.includes(field) || undefined}
              >
                <Field
                  label={t(`fields.${field as 'name'}`)}
                  note={taken.includes(field) ? t('theirs') : undefined}
                  error={form.formState.errors[field]?.message}
                >
                  {(wiring) => (
                    <input
                      {...wiring}
                      maxLength={field === 'notes' ? 1000 : 300}
                      {...form.register(field, { validate: (value) => isFieldRight(field, value) || wordsFor(field) })}
                    />
                  )}
                </Field>
                {conflict ? <Choice conflict={conflict} mine={form.getValues(field) ?? ''} onSettle={settle} /> : null}
              </div>
            );
          })}
        </div>
        <Failed error={failure} />
        {mustChoose ? (
          <p className="banner" data-tone="problem" role="alert">
            {t('choose')}
          </p>
        ) : null}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" variant="primary" isBusy={form.formState.isSubmitting}>
            {t('save')}
          </Button>
        </div>
      </form>
    </SheetDialog>
  );
}

type ChoiceProps = { conflict: Conflict; mine: string; onSettle: (conflict: Conflict, value: string) => void };
function Choice({ conflict, mine, onSettle }: ChoiceProps) {
  const t = useTranslations('ops.order.edit');
  return (
    <p className="conflict" role="group" aria-label={t('conflict', { field: t(`fields.${conflict.field as 'name'}`) })}>
      <Button className="btn-small" onClick={() => onSettle(conflict, conflict.theirs)}>
        {t('takeTheirs', { value: conflict.theirs || t('empty') })}
      </Button>
      <Button className="btn-small" onClick={() => onSettle(conflict, mine)}>
        {t('keepMine')}
      </Button>
    </p>
  );
}

/** What is wrong with a field; those that can only be too long share their words. */
function useWrongWords(): (field: string) => string {
  const t = useTranslations('ops.order.edit.wrong');
  return (field) => t(t.has(field as 'name') ? (field as 'name') : 'other');
}
