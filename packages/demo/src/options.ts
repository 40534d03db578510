import type { OptionDraft, Pair, ValueDraft } from './product-draft.ts';

const paints = {
  vermilion: [['แดงชาด', 'Vermilion'], '#E0244E', 'R'],
  jade: [['เขียวไข่กา', 'Celadon'], '#2F9E78', 'G'],
  indigo: [['น้ำเงินคราม', 'Indigo'], '#2F56B0', 'B'],
  mangosteen: [['น้ำตาลเปลือกมังคุด', 'Mangosteen brown'], '#8A5A48', 'M'],
  black: [['ดำหมึก', 'Ink black'], '#3A3842', 'K'],
  white: [['ขาวนวล', 'Off-white'], '#E9E6EE', 'W'],
  grey: [['เทาหินอ่อน', 'Marble grey'], '#9A9AA6', 'GY'],
  cream: [['ครีมกะทิ', 'Coconut cream'], '#E6D3B1', 'CR'],
  mustard: [['เหลืองมัสตาร์ด', 'Mustard'], '#E0A526', 'Y'],
  turmeric: [['เหลืองขมิ้น', 'Turmeric'], '#F2B705', 'T'],
  tangerine: [['ส้มจี๊ด', 'Tangerine'], '#F07A2B', 'O'],
  brick: [['ส้มอิฐ', 'Brick'], '#C65A3A', 'BR'],
  lotus: [['ชมพูกลีบบัว', 'Lotus pink'], '#F08CB4', 'P'],
  rose: [['กุหลาบแห้ง', 'Dried rose'], '#C9788A', 'DR'],
  butterflyPea: [['ม่วงอัญชัน', 'Butterfly-pea violet'], '#6B5BD6', 'V'],
  plum: [['ม่วงลูกหว้า', 'Java-plum purple'], '#7D3F98', 'PL'],
  sky: [['ฟ้าน้ำทะเล', 'Sea blue'], '#4DA3E8', 'S'],
  navy: [['กรมท่า', 'Navy'], '#2B3F73', 'N'],
  pandan: [['เขียวใบเตย', 'Pandan green'], '#5BB04A', 'PG'],
  olive: [['เขียวขี้ม้า', 'Olive'], '#7C7F45', 'OL'],
  teal: [['เขียวหัวเป็ด', 'Teal'], '#157A7E', 'TE'],
  coffee: [['น้ำตาลกาแฟ', 'Coffee brown'], '#6E4A3A', 'CO'],
  tan: [['น้ำตาลแทน', 'Tan'], '#B9814F', 'TN'],
} as const satisfies Record<string, readonly [Pair, string, string]>;

export type PaintKey = keyof typeof paints;

/** A colour of the shop's palette in `#RRGGBB`. */
export const paint = (key: PaintKey): string => paints[key][1];

/** Colours that recolour the picture. A key with `*` is the colour that the object is drawn in, so its picture stays as it is. */
export function colours(...keys: readonly (PaintKey | `${PaintKey}*`)[]): OptionDraft {
  const values = keys.map((marked): ValueDraft => {
    const isAsDrawn = marked.endsWith('*');
    const key = (isAsDrawn ? marked.slice(0, -1) : marked) as PaintKey;
    const [name, swatch, code] = paints[key];
    return { key, name, code, swatch, recolour: isAsDrawn ? undefined : swatch };
  });
  return { key: 'colour', name: ['สี', 'Colour'], values };
}

/** Sizes that are written alike in both languages: `sizes('S', 'M', 'L')`, `sizes('36', '37')`. */
export function sizes(...names: readonly string[]): OptionDraft {
  return {
    key: 'size',
    name: ['ไซส์', 'Size'],
    values: names.map((name) => ({ key: name.toLowerCase(), name: [name, name], code: name.toUpperCase() })),
  };
}

type Step = readonly [key: string, th: string, en: string, extra?: number, heavier?: number];

function steps(key: string, name: Pair, rows: readonly Step[]): OptionDraft {
  const values = rows.map(
    ([value, th, en, extra = 0, heavier = 0]): ValueDraft => ({
      key: value,
      name: [th, en],
      code: value.toUpperCase().replaceAll('.', ''),
      extra,
      heavier,
    }),
  );
  return { key, name, values };
}

/** Pack sizes, each with satang and grams more than the first. */
export const packs = (...rows: readonly Step[]): OptionDraft => steps('pack', ['ขนาดบรรจุ', 'Pack'], rows);
export const capacities = (...rows: readonly Step[]): OptionDraft => steps('capacity', ['ความจุ', 'Capacity'], rows);
export const measures = (...rows: readonly Step[]): OptionDraft => steps('measure', ['ขนาด', 'Size'], rows);
export const flavours = (...rows: readonly Step[]): OptionDraft => steps('flavour', ['รส', 'Flavour'], rows);
export const scents = (...rows: readonly Step[]): OptionDraft => steps('scent', ['กลิ่น', 'Scent'], rows);
export const kinds = (...rows: readonly Step[]): OptionDraft => steps('kind', ['แบบ', 'Kind'], rows);
