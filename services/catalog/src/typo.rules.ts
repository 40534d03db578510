/** The letters of a word as a set of 63 bits: a wrong letter changes two of them at most, a missing one one, swapped ones none. */
export function lettersOf(word: string): bigint {
  let letters = 0n;
  for (const letter of word) letters |= 1n << BigInt(letter.codePointAt(0)! % 63);
  return letters;
}

/** How much two words have in common, from 0 to 1, by their pairs of neighbouring letters: decides among equally near ones. */
function likeness(a: string, b: string): number {
  const pairsOf = (word: string) =>
    new Set([...` ${word} `].map((letter, index, all) => letter + (all[index + 1] ?? '')));
  const [mine, other] = [pairsOf(a), pairsOf(b)];
  const common = [...mine].filter((pair) => other.has(pair)).length;
  return common / (mine.size + other.size - common);
}

/** Damerau-Levenshtein distance (adjacent letters swapped count once) over code points, which Thai marks are too. */
export function editDistance(from: string, to: string): number {
  const a = [...from];
  const b = [...to];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** How many slips of the finger are believed: one in short words, a quarter of the letters in long ones, four at most. */
export function tolerance(word: string): number {
  const { length } = [...word];
  return length < 3 ? 0 : Math.min(4, Math.max(1, Math.round(length / 4)));
}

/** The word that was meant, or null when none is near enough. Of equally near ones a wrong letter is likelier than a missing one. */
export function closestWord(typed: string, candidates: readonly string[]): string | null {
  const limit = tolerance(typed);
  const near = candidates
    .map((word) => ({ word, distance: editDistance(typed, word), cut: Math.abs(word.length - typed.length) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance || a.cut - b.cut || likeness(b.word, typed) - likeness(a.word, typed));
  return near[0]?.word ?? null;
}

type Found = ReadonlyMap<string, readonly string[]>;

/** The word itself when it is known, or what it may have been meant to be; null when nothing is near. */
export function spelled(typed: string, found: Found): string | null {
  const candidates = found.get(typed) ?? [];
  return candidates.includes(typed) || /^\d+$/.test(typed) ? typed : closestWord(typed, candidates);
}

/**
 * The query with its mistyped words put right, or null when nothing needs it or something cannot be. A stretch between
 * spaces is compared whole before its words are: a slip in Thai moves the places where it is cut.
 */
export function correctedQuery(
  chunks: readonly { text: string; words: readonly string[] }[],
  found: Found,
): string | null {
  const corrected = chunks.map(({ text, words }) => {
    const whole = spelled(text, found);
    if (whole !== null) return whole;
    const parts = words.map((word) => spelled(word, found));
    return parts.includes(null) ? null : parts.join(/[a-z0-9]/.test(text) ? ' ' : '');
  });
  if (corrected.length === 0 || corrected.includes(null)) return null;
  const query = corrected.join(' ');
  return query === chunks.map((chunk) => chunk.text).join(' ') ? null : query;
}
