type Known = {
  th: string;
  en: string;
  /** How its numbers begin or look, without spaces and in capitals; habits, except the post's: they suggest, they refuse nothing. */
  looksLike: RegExp;
  /** Where the recipient follows the parcel; a carrier whose page takes no number gets its page. */
  linkOf: (number: string) => string;
};

/** Who brings parcels. A number may look like one of several. */
export const carriers = {
  thailand_post: {
    th: 'ไปรษณีย์ไทย',
    en: 'Thailand Post',
    looksLike: /^[A-Z]{2}\d{9}TH$/,
    linkOf: (number) => `https://track.thailandpost.co.th/?trackNumber=${number}`,
  },
  flash: {
    th: 'แฟลช',
    en: 'Flash Express',
    looksLike: /^TH[A-Z\d]{10,}$/,
    linkOf: (number) => `https://www.flashexpress.co.th/fle/tracking?se=${number}`,
  },
  kex: {
    th: 'KEX (เดิม Kerry)',
    en: 'KEX (was Kerry)',
    looksLike: /^(?:SHP|KER|KEX)[A-Z\d]+$/,
    linkOf: (number) => `https://th.kex-express.com/th/track/?track=${number}`,
  },
  jt: {
    th: 'เจแอนด์ที',
    en: 'J&T Express',
    looksLike: /^\d{12}$/,
    linkOf: () => 'https://www.jtexpress.co.th/service/track',
  },
  spx: {
    th: 'SPX (ช้อปปี้)',
    en: 'SPX (Shopee)',
    looksLike: /^(?:SPXTH|TH)[A-Z\d]+$/,
    linkOf: () => 'https://spx.co.th/',
  },
  ninja_van: {
    th: 'นินจาแวน',
    en: 'Ninja Van',
    looksLike: /^(?:NV|NJV)[A-Z\d]+$/,
    linkOf: (number) => `https://www.ninjavan.co/th-th/tracking?id=${number}`,
  },
} as const satisfies Record<string, Known>;
export type Carrier = keyof typeof carriers;
export const carrierKeys = Object.keys(carriers) as [Carrier, ...Carrier[]];

/** A number as it is compared, `orders.parcel_key` in SQL: as on the label, however it was typed. */
export const parcelKey = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase();

/** Whose number it looks like, or null. */
export const guessCarrier = (number: string): Carrier | null =>
  carrierKeys.find((carrier) => carriers[carrier].looksLike.test(parcelKey(number))) ?? null;

export const parcelLink = (carrier: Carrier, number: string): string =>
  carriers[carrier].linkOf(encodeURIComponent(parcelKey(number)));
