'use client';

import { type Issue, type Problem, problemOf } from '@talat/contracts/problem';
import { useTranslations } from 'next-intl';
import { type SyntheticEvent, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  get,
  type Path,
  type Resolver,
  set,
  useForm,
  type UseFormReturn,
} from 'react-hook-form';
import { fieldWords } from '../lib/field-words.ts';
import { byField, type Landing, landRefusal } from '../lib/land-refusal.ts';

type Schema = { safeParse: (body: unknown) => { error?: { issues: readonly Issue[] } | undefined } };
type Contract = Schema | (() => Promise<Schema>);
export type ContractRules<Values extends FieldValues> = Pick<Landing<Values>, 'byCode'> & {
  /** The field of each path of the body; without them a field is its own path. */
  fields?: Landing<Values>['fields'] | ((values: Values) => Landing<Values>['fields']);
  /** The contract of the request, if it has a body; where every byte counts, the way to load it. */
  schema?: Contract;
  /** What is filled in before the page is alive stays in a field that has none. */
  defaultValues: Partial<Values> & DefaultValues<Values>;
  /** The request that the values make; without it they are its body, and what is empty is left out. */
  toBody?: (values: Values) => unknown;
  /** What a field says in words of its own, unless it is only too long. */
  words?: Partial<Record<Path<Values>, string>>;
  /** What only this page knows to be wrong. */
  rules?: (values: Values) => Partial<Record<Path<Values>, string | false | undefined>>;
  onSend: (values: Values) => Promise<unknown>;
};
export type ContractForm<Values extends FieldValues> = UseFormReturn<Values> & {
  submit: (event?: SyntheticEvent) => void;
  isSending: boolean;
  /** What was refused and lies on no field. */
  failure: unknown;
  wrong: (field: Path<Values>) => string | undefined;
  /** Loads what is checked with, for when somebody begins to fill in. */
  warm: () => void;
};

/** What was filled in; an empty box stands for nothing said. */
export const filled = <Values extends FieldValues>(values: Values): Partial<Values> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''),
  ) as Partial<Values>;

const ownNames = <Values extends FieldValues>(values: object): Landing<Values>['fields'] =>
  Object.fromEntries(Object.keys(values).map((name) => [name, name as Path<Values>]));

const schemaOf = async (schema: Contract): Promise<Schema> => (typeof schema === 'function' ? schema() : schema);

/** What the contract finds; nothing when it cannot be loaded: then the server says it. */
async function problemsOf(schema: Contract, body: unknown): Promise<Problem[]> {
  const parsed = await schemaOf(schema).then(
    (loaded) => loaded.safeParse(body),
    () => null,
  );
  return parsed?.error?.issues.map(problemOf) ?? [];
}

/**
 * A form that stands on the contract of its request: it is checked before it is sent, the server's refusals land in the same
 * fields by the same table, all in the words of the catalogue; and nothing is sent twice.
 */
export function useContractForm<Values extends FieldValues>({
  schema,
  defaultValues,
  fields = ownNames<Values>(defaultValues),
  byCode = {},
  toBody = filled,
  words = {},
  rules,
  onSend,
}: ContractRules<Values>): ContractForm<Values> {
  const t = useTranslations('general.field');
  const [failure, setFailure] = useState<unknown>(null);
  const isBusy = useRef(false);
  const say = (field: Path<Values>, problem: Problem): string => {
    const { word, limit } = fieldWords(problem);
    return (word === 'tooLong' ? undefined : words[field]) ?? t(word, { limit });
  };
  const fieldsOf = (values: Values) => (typeof fields === 'function' ? fields(values) : fields);
  const resolver: Resolver<Values> = async (values) => {
    const { wrong } = byField(fieldsOf(values), schema ? await problemsOf(schema, toBody(values)) : []);
    const own = Object.entries<string | false | undefined>(rules?.(values) ?? {}).filter(([, message]) => message);
    const errors = {};
    for (const [field, problem] of wrong) set(errors, field, { type: 'contract', message: say(field, problem) });
    for (const [field, message] of own) set(errors, field, { type: 'rule', message });
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors };
  };
  const form = useForm<Values>({ defaultValues, resolver });
  const send = form.handleSubmit(async (values) => {
    setFailure(null);
    await onSend(values).catch((error: unknown) => {
      if (!landRefusal(form, error, { fields: fieldsOf(values), byCode, say })) setFailure(error);
    });
  });
  const submit = async (event?: SyntheticEvent) => {
    event?.preventDefault();
    if (isBusy.current) return;
    isBusy.current = true;
    await send(event).finally(() => {
      isBusy.current = false;
    });
  };
  const { errors, isSubmitting } = form.formState;
  return {
    ...form,
    submit: (event) => void submit(event),
    isSending: isSubmitting,
    failure,
    warm: () => void (schema && schemaOf(schema).catch(() => undefined)),
    wrong: (field) => (get(errors, field) as { message?: string } | undefined)?.message,
  };
}
