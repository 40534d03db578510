import type { Locale } from '../../i18n/routing.ts';

type Names = { th: string; en: string };

/** One subdistrict under one postcode. A subdistrict may have several postcodes, so neither is a key of the other. */
export type Place = { code: string; subdistrict: Names; district: Names; province: Names; isBangkok: boolean };

/** A subdistrict among those of its postcode; its code is not known of all. */
export const placeKey = ({ subdistrict, district }: Place): string => `${district.th}/${subdistrict.th}`;

/** `ต.สุเทพ อ.เมืองเชียงใหม่ จ.เชียงใหม่`; Bangkok says แขวง and เขต and has no จ. */
export function placeLine({ subdistrict, district, province, isBangkok }: Place, locale: Locale): string {
  if (locale === 'en') return `${subdistrict.en}, ${district.en}, ${province.en}`;
  return isBangkok
    ? `แขวง${subdistrict.th} เขต${district.th} ${province.th}`
    : `ต.${subdistrict.th} อ.${district.th} จ.${province.th}`;
}

/** The district and province alone, for a postcode of which only the destination matters. */
export function districtLine({ district, province, isBangkok }: Place, locale: Locale): string {
  if (locale === 'en') return `${district.en}, ${province.en}`;
  return isBangkok ? `เขต${district.th} ${province.th}` : `อ.${district.th} จ.${province.th}`;
}
