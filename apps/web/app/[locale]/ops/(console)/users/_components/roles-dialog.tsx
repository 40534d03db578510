'use client';

import type { User } from '@talat/contracts/auth';
import { type Role, roles } from '@talat/contracts/permissions';
import { UpdateUser } from '@talat/contracts/user';
import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FieldError } from '../../../../../../components/field.tsx';
import { FormField } from '../../../../../../components/form-field.tsx';
import { DialogForm } from '../../../../../../components/ops/dialog-form.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useContractForm } from '../../../../../../components/use-contract-form.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { changeUser, type MemberLike, nameOf } from '../../../../../../lib/ops/members.ts';
import { isWithinReach, rightsBetween } from '../../../../../../lib/ops/rights.ts';

type RolesProps = { member: MemberLike; onClose: () => void; onDone: (user: User) => void };

/** Another choice of roles: what it gives and takes is read before it is saved, and confirmed by name. */
export function RolesDialog({ member, onClose, onDone }: RolesProps) {
  const t = useTranslations('users');
  const say = useSay();
  const { username } = member;
  const form = useContractForm<{ roles: readonly Role[]; typed: string }>({
    schema: UpdateUser,
    defaultValues: { roles: member.roles, typed: '' },
    byCode: { ROLE_NOT_ALLOWED: 'roles' },
    toBody: ({ roles: chosen }) => ({ roles: chosen }),
    rules: ({ typed }) => ({ typed: typed.trim() !== username && t('confirm.wrong', { username }) }),
    onSend: async ({ roles: chosen }) => {
      onDone(await changeUser(api, member, { roles: [...chosen] }));
      say({ text: t('done.roles', { name: nameOf(member) }) });
      onClose();
    },
  });
  const chosen = form.watch('roles');
  const isChanged = chosen.length > 0 && chosen.join() !== member.roles.join();
  return (
    <DialogForm
      title={t('roles.title', { name: nameOf(member) })}
      className="dialog-wide"
      form={form}
      does={t('roles.save')}
      isOff={!isChanged}
      onClose={onClose}
    >
      <RoleChoice chosen={chosen} onChoose={(next) => form.setValue('roles', next)} />
      {form.wrong('roles') ? <FieldError>{form.wrong('roles')}</FieldError> : null}
      {isChanged ? <Difference before={member.roles} after={chosen} /> : <p className="quiet">{t('roles.same')}</p>}
      {isChanged ? (
        <FormField form={form} name="typed" label={t('confirm.label', { username })} spellCheck={false} />
      ) : null}
    </DialogForm>
  );
}

function RoleChoice({ chosen, onChoose }: { chosen: readonly Role[]; onChoose: (roles: Role[]) => void }) {
  const t = useTranslations('users.roles');
  const names = useTranslations('ops.me.roles');
  const { me } = useConsole();
  return (
    <fieldset className="role-choice">
      <legend className="field-label">{t('choose')}</legend>
      {roles.map((role) => {
        const isBeyond = !isWithinReach(me.can, role);
        return (
          <label key={role} className="check-row">
            <input
              type="checkbox"
              className="check"
              checked={chosen.includes(role)}
              disabled={isBeyond}
              onChange={(event) => {
                const isOn = event.currentTarget.checked;
                onChoose(roles.filter((each) => (each === role ? isOn : chosen.includes(each))));
              }}
            />
            <span>
              {names(role)} <span className="quiet">{t(isBeyond ? 'beyond' : `about.${role}`)}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function Difference({ before, after }: { before: readonly Role[]; after: readonly Role[] }) {
  const t = useTranslations('users');
  const { gained, lost } = rightsBetween(before, after);
  return (
    <section className="rights-diff" aria-label={t('roles.difference')}>
      <h3>{t('roles.difference')}</h3>
      <ul>
        {gained.map((permission) => (
          <li key={permission} data-s="done">
            <Plus className="i" aria-hidden="true" />
            <span>
              {t('roles.gains')} {t(`permissions.${permission}`)}
            </span>
          </li>
        ))}
        {lost.map((permission) => (
          <li key={permission} data-s="problem">
            <Minus className="i" aria-hidden="true" />
            <span>
              {t('roles.loses')} {t(`permissions.${permission}`)}
            </span>
          </li>
        ))}
        {gained.length + lost.length === 0 ? <li className="quiet">{t('roles.noDifference')}</li> : null}
      </ul>
      <p className="quiet">{t('roles.ends')}</p>
    </section>
  );
}
