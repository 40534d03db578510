/**
 * One check of the books: `sql` gives the rows that do not balance; none means balanced.
 * `figures` gives one row of numbers to show beside the title.
 */
export type BookCheck = { id: string; title: string; sql: string; figures?: string };
