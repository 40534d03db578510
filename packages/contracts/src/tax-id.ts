const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Thai taxpayer number: the thirteenth digit checks the others (mod 11). */
export function isTaxId(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 13) return false;
  const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + Number(digit) * (13 - index), 0);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}

/** Numbers of juristic persons begin with 0, those of people with the kind of their identity card. */
export const isCompany = (taxId: string): boolean => isTaxId(taxId) && digitsOf(taxId).startsWith('0');
