import type { PresencePerson } from '@talat/contracts/live';
import { Eye, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Avatar } from './avatar.tsx';

/** Who else has the order open; who edits it is named, because that is what to wait for. */
export function Presence({ people }: { people: readonly PresencePerson[] }) {
  const t = useTranslations('ops.presence');
  if (people.length === 0) return null;
  const editor = people.find(({ isEditing }) => isEditing);
  if (editor) {
    return (
      <span className="meta lock">
        <Pencil className="i" aria-hidden="true" />
        {t('editing', { name: editor.name })}
      </span>
    );
  }
  return (
    <span className="avas" role="img" aria-label={t('looking', { names: people.map(({ name }) => name).join(', ') })}>
      <Eye className="i" aria-hidden="true" />
      {people.slice(0, 4).map(({ id, name }) => (
        <Avatar key={id} name={name} isLive />
      ))}
    </span>
  );
}
