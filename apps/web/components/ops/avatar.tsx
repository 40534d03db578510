import { graphemes } from '../../lib/format/thai.ts';

const tintOf = (name: string): number => ([...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 4) + 1;
// A leading vowel says nothing about who it is: เอก is อ.
const initialOf = (name: string): string => {
  const letters = graphemes(name.trim());
  const first = letters.find((letter) => !/^[เแโใไ]$/.test(letter)) ?? letters[0] ?? '?';
  return [...first][0] ?? '?';
};

type AvatarProps = { name: string | null; isLive?: boolean };

/** The first consonant on one of the four papers; the name stands beside it or in the title. */
export function Avatar({ name, isLive = false }: AvatarProps) {
  if (!name) return <span className="ava ava-none" aria-hidden="true" />;
  return (
    <span className="ava" data-tint={tintOf(name)} data-live={isLive || undefined} title={name} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
