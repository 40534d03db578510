/**
 * One check of the books: `sql` gives the rows that do not balance; none means balanced.
 * `figures` gives one row of numbers to show beside the title.
 */
export type BookCheck = { id: string; title: string; sql: string; figures?: string };

/**
 * SQL of a check that what happened to each thing and what the usage history says of it are as many. `happened` gives rows of an
 * id as text and a number, `audits` is what chooses the rows of `bus.audit`.
 */
export const unaudited = (happened: string, audits: string): string => `
  select id, sum(changes)::int as changes, sum(audits)::int as audits
    from (select id, changes, 0 as audits from (${happened}) as h (id, changes) union all select entity_id, 0, 1 from bus.audit where ${audits}) as told
   group by id having sum(changes) <> sum(audits)`;
