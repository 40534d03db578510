'use client';

import { type Order, UpdateOrder } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { FormField } from '../../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../../components/ops/dialog-form.tsx';
import { useContractForm } from '../../../../../../../components/use-contract-form.ts';
import { usePlaces } from '../../../../../../../components/use-places.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../../lib/api/client.ts';
import { type Conflict, mergeFields } from '../../../../../../../lib/ops/merge.ts';
import {
  editFields,
  editOf,
  editPlaces,
  type EditValues,
  isPostcodeRight,
} from '../../../../../../../lib/ops/order-edit.ts';
import { showOrder, updateOrder } from '../../../../../../../lib/ops/work-orders.ts';
import { PlaceSelect } from './place-select.tsx';

type EditProps = { order: Order; onSaved: () => void; onClose: () => void };

/** Address and the customer's words. When somebody else saved meanwhile, fields are merged; where both wrote, one chooses. */
export function EditDialog({ order, onSaved, onClose }: EditProps) {
  const t = useTranslations('ops.order.edit');
  const [base, setBase] = useState(order);
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [taken, setTaken] = useState<string[]>([]);
  const [mustChoose, setMustChoose] = useState(false);
  const form = useContractForm<EditValues>({
    schema: UpdateOrder,
    defaultValues: editOf(order),
    fields: editPlaces,
    byCode: { DELIVERY_COSTS_MORE: 'postcode' },
    words: { name: t('wrong.name'), phone: t('wrong.phone'), line1: t('wrong.line1') },
    toBody: (values) => editFields(values, base, search.places),
    rules: ({ postcode = '' }) => ({
      postcode: !isPostcodeRight(postcode, base.shippingAddress) && t('wrong.postcode'),
    }),
    onSend: async (values) => {
      if (conflicts.length > 0) return setMustChoose(true);
      try {
        await updateOrder(api, base, editFields(values, base, search.places));
        onSaved();
      } catch (error) {
        if (error instanceof ApiError && error.status === 412) return merge(values);
        throw error;
      }
    },
  });
  const search = usePlaces(form.watch('postcode') ?? '', { isOwn: false });
  const merge = async (values: EditValues) => {
    const theirs = await showOrder(api, order.id);
    const merged = mergeFields(editOf(base), values, editOf(theirs));
    // What both wrote stays in the box as mine; theirs is beside it to be taken.
    form.reset({ ...merged.fields, ...Object.fromEntries(merged.conflicts.map(({ field, mine }) => [field, mine])) });
    setConflicts(merged.conflicts);
    setTaken(merged.taken);
    setBase(theirs);
  };
  const settle = (conflict: Conflict, value: string) => {
    form.setValue(conflict.field, value, { shouldValidate: true });
    setConflicts((left) => left.filter(({ field }) => field !== conflict.field));
    setMustChoose(false);
  };
  return (
    <DialogForm
      title={t('title', { order: order.orderNumber })}
      form={form}
      does={t('save')}
      onClose={onClose}
      className="dialog-wide"
    >
      {taken.length + conflicts.length > 0 ? (
        <p className="banner" role="alert">
          {t('merged', { taken: taken.length, conflicts: conflicts.length })}
        </p>
      ) : null}
      <div className="edit-grid">
        {Object.keys(editOf(order)).map((field) => {
          const conflict = conflicts.find((each) => each.field === field);
          const isUnknown = field === 'postcode' && search.state === 'unknown';
          return (
            <div
              key={field}
              data-field={field}
              data-conflict={conflict ? '' : undefined}
              data-taken={taken.includes(field) || undefined}
            >
              <FormField
                form={form}
                name={field}
                label={t(`fields.${field as 'name'}`)}
                note={taken.includes(field) ? t('theirs') : isUnknown ? t('unknownPostcode') : undefined}
                maxLength={field === 'notes' ? 1000 : 300}
                {...(field === 'postcode' ? { inputMode: 'numeric', className: 'mono' } : {})}
                {...(field === 'phone' ? { inputMode: 'tel' } : {})}
              />
              {conflict ? <Choice conflict={conflict} mine={form.getValues(field) ?? ''} onSettle={settle} /> : null}
              {field === 'postcode' ? <PlaceSelect form={form} places={search.places} /> : null}
            </div>
          );
        })}
      </div>
      {mustChoose ? (
        <p className="banner" data-tone="problem" role="alert">
          {t('choose')}
        </p>
      ) : null}
    </DialogForm>
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
