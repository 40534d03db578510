import { createFormControl } from 'react-hook-form';
import { describe, expect, it } from 'vitest';
import { ApiError } from './api/client.ts';
import { type Landing, landRefusal } from './land-refusal.ts';

type Values = { name: string; phone: string; pay: string };
const landing: Landing<Values> = {
  fields: { 'contact.name': 'name', 'contact.phone': 'phone', 'address.phone': 'phone', methods: 'pay' },
  byCode: { COD_LIMIT: 'pay' },
  say: (field) => `${field} is wrong`,
};
const refusal = (...paths: string[]) =>
  new ApiError('VALIDATION_FAILED', 400, 'not valid', {
    problems: paths.map((path) => ({ path, message: 'Invalid string' })),
  });

/** A form with its fields on a page that only notes what has the keyboard. */
function landedAs(error: unknown) {
  const form = createFormControl<Values>({ defaultValues: { name: '', phone: '', pay: 'cod' } });
  let focused = '';
  for (const name of ['name', 'phone', 'pay'] as const)
    form.register(name).ref({ name, focus: () => (focused = name), type: 'text', value: '' });
  const isAllSaid = landRefusal(form, error, landing);
  const said = (['name', 'phone', 'pay'] as const).flatMap((name) => {
    const message = form.getFieldState(name).error?.message;
    return message ? [[name, message]] : [];
  });
  return { isAllSaid, focused, said };
}

describe('a refusal', () => {
  it('lands on each field that it names, with the keyboard in the first on the page', () => {
    expect(landedAs(refusal('contact.phone', 'contact.name', 'address.phone'))).toEqual({
      isAllSaid: true,
      focused: 'name',
      said: [
        ['name', 'name is wrong'],
        ['phone', 'phone is wrong'],
      ],
    });
  });

  it('is not all said while it names what the form has not', () => {
    expect(landedAs(refusal('contact.phone', 'cartId'))).toMatchObject({ isAllSaid: false, focused: 'phone' });
    expect(landedAs(refusal())).toMatchObject({ isAllSaid: false, focused: '' });
  });

  it('of an entry of a list lands on the field of the list', () =>
    expect(landedAs(refusal('methods.2.name'))).toMatchObject({ isAllSaid: true, focused: 'pay' }));

  it('of one kind lands on the field of that kind, in its own words', () => {
    const overLimit = new ApiError('COD_LIMIT', 409, 'Cash on delivery is limited to 5000');
    expect(landedAs(overLimit)).toEqual({ isAllSaid: true, focused: 'pay', said: [['pay', overLimit.message]] });
  });

  it('without an answer is of no field', () => {
    expect(landedAs(new ApiError('OFFLINE', 0, ''))).toMatchObject({ isAllSaid: false, said: [] });
    expect(landedAs(new TypeError('ours'))).toMatchObject({ isAllSaid: false, said: [] });
  });
});
