/** E.164 when the number is Thai, otherwise what was typed without spaces and dashes. Accepts +66, 66, spaces, dashes. */
export function normalisePhone(typed: string): string {
  const digits = typed.replace(/[^\d+]/g, '');
  if (/^0\d{8,9}$/.test(digits)) return `+66${digits.slice(1)}`;
  if (/^66\d{8,9}$/.test(digits)) return `+${digits}`;
  return digits;
}

export const isThaiPhone = (typed: string): boolean => /^\+66\d{8,9}$/.test(normalisePhone(typed));

/** `081-234-5678`, `02-123-4567`; anything that is not a Thai number stays as it is. */
export function formatPhone(number: string): string {
  const national = number.replace(/^\+66/, '0');
  if (/^0[689]\d{8}$/.test(national)) return national.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');
  if (/^0\d{8}$/.test(national)) return national.replace(/^(\d{2})(\d{3})(\d{4})$/, '$1-$2-$3');
  return number;
}
