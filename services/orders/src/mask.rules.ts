/** `0812345678` becomes `081-xxx-5678`: the last four stay, so that a caller can be told apart. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^66(?=\d{8,9}$)/, '0');
  if (digits.length < 7) return 'xxx';
  return `${digits.slice(0, 3)}-xxx-${digits.slice(-4)}`;
}

export function lastFour(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '');
  return digits.length >= 4 ? digits.slice(-4) : null;
}

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' });
/** `สมหญิง ใจดี` becomes `สมหญิง ใ…`: a first name and a hint, cut between graphemes. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const last = rest.join(' ');
  if (!last)
    return first.length > 4
      ? `${[...graphemes.segment(first)]
          .slice(0, 3)
          .map(({ segment }) => segment)
          .join('')}…`
      : first;
  const [initial] = graphemes.segment(last);
  return `${first} ${initial?.segment ?? ''}…`;
}
