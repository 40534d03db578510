import { expect, it } from 'vitest';
import { HostileTexts, hostileTexts } from './hostile-texts.ts';

it('gives a field all that fit before one comes again, whatever a shorter one takes', () => {
  const texts = new HostileTexts(7);
  const fitting = hostileTexts.filter(({ length }) => length <= 52);
  for (const _ of fitting) for (const longest of [20, 60]) texts.for(`up to ${longest}`, longest);
  const given = texts.given.filter(({ field }) => field === 'up to 60').flatMap(({ holds }) => holds);
  expect(given.toSorted()).toEqual(fitting.toSorted());
});
