/** What is wrong with one part of a request: VALIDATION_FAILED lists them in `details.problems`. */
export type Problem = {
  path: string;
  /** The schema's own words, in English and for programmers; what a reader sees is made from the facts beside it. */
  message: string;
  code?: string;
  expected?: string;
  origin?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  inclusive?: boolean;
};
export type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined };

const pathOf = ({ path = [] }: Issue): string =>
  path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
const facts = {
  ...{ code: 'string', expected: 'string', origin: 'string', format: 'string' },
  ...{ minimum: 'number', maximum: 'number', inclusive: 'boolean' },
} as const;

/** An issue of a schema as it is told over HTTP, and to the form that checks before it sends. */
export function problemOf(issue: Issue): Problem {
  const told = Object.entries(issue).filter(([name, value]) => facts[name as keyof typeof facts] === typeof value);
  return { path: pathOf(issue), message: issue.message, ...Object.fromEntries(told) };
}
