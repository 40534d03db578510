/** What was typed as a number of pieces; NaN for anything else, which no contract takes. */
export const wholeNumber = (typed: string): number => (/^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN);
