/** What a password needs, apart, so that a form can tick it off while it is typed. */
export const passwordParts = ['length', 'upper', 'lower', 'digit', 'special'] as const;
export type PasswordPart = (typeof passwordParts)[number];

const tests: Record<PasswordPart, (password: string) => boolean> = {
  length: (password) => {
    const length = [...password].length;
    return length >= 8 && length <= 128;
  },
  upper: (password) => /\p{Lu}/u.test(password),
  lower: (password) => /\p{Ll}/u.test(password),
  digit: (password) => /\p{Nd}/u.test(password),
  special: (password) => /[^\p{L}\p{N}]/u.test(password),
};

export const hasPasswordPart = (password: string, part: PasswordPart): boolean => tests[part](password);

/** 8 to 128 characters with upper case, lower case, a digit and something that is neither letter nor digit. */
export const isStrongPassword = (password: string): boolean =>
  passwordParts.every((part) => hasPasswordPart(password, part));
