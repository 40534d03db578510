'use client';

import type { User } from '@talat/contracts/auth';
import { type Role, roles } from '@talat/contracts/permissions';
import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Field } from '../../../../../../components/field.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { SheetDialog } from '../../../../../../components/ops/sheet-dialog.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { changeUser, type MemberLike, nameOf } from '../../../../../../lib/ops/members.ts';
import { isWithinReach, rightsBetween } from '../../../../../../lib/ops/rights.ts';

type RolesProps = { member: MemberLike; onClose: () => void; onDone: (user: User) => void };

/** Another choice of roles: what it gives and takes is read before it is saved, and confirmed by name. */
export function RolesDialog({ member, onClose, onDone }: RolesProps) {
  const t = useTranslations('users');
  const say = useSay();
  const textOf = useErrorText();
  const [chosen, setChosen] = useState<readonly Role[]>(member.roles);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const isChanged = chosen.length > 0 && chosen.join() !== member.roles.join();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== member.username) return setProblem(t('confirm.wrong', { username: member.username }));
    setBusy(true);
    try {
      onDone(await changeUser(api, member, { roles: [...chosen] }));
      say({ text: t('done.roles', { name: nameOf(member) }) });
      onClose();
    } catch (error) {
      setProblem(textOf(error));
      setBusy(false);
    }
  };
  return (
    <SheetDialog title={t('roles.title', { name: nameOf(member) })} className="dialog-wide" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <RoleChoice chosen={chosen} onChoose={setChosen} />
        {isChanged ? <Difference before={member.roles} after={chosen} /> : <p className="quiet">{t('roles.same')}</p>}
        {isChanged ? (
          <Field label={t('confirm.label', { username: member.username })} error={problem}>
            {(wiring) => (
              <input
                {...wiring}
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
        ) : null}
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isChanged}>
            {t('roles.save')}
          </Button>
        </div>
      </form>
    </SheetDialog>
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
