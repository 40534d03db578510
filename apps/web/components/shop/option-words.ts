/** `แดงชาด · 1.2 ลิตร` */
export const optionWords = (options: Record<string, string>): string => Object.values(options).join(' · ');
