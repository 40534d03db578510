/** One check of the books: `sql` gives the rows that do not balance; none means balanced. */
export type BookCheck = { id: string; title: string; sql: string };
