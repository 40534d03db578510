import type { BookCheck } from './books.ts';

/** What was committed is given a moment to be numbered and applied before it counts as lost. */
const grace = `interval '5 seconds'`;

export const platformBooks: BookCheck[] = [
  {
    id: 'I9a',
    title: 'every event is in the log, once and without a gap',
    sql: `select o.seq, o.type, o.subject, 'not numbered' as problem from bus.outbox o
           where o.at < clock_timestamp() - ${grace} and not exists (select from bus.log l where l.seq = o.seq)
          union all
          select null, null, null, 'the log has ' || count(pos) || ' rows from ' || kept_from || ' to ' || last_pos
            from bus.sequencer left join bus.log on pos > kept_from group by kept_from, last_pos having count(pos) <> last_pos - kept_from`,
    figures: `select last_pos as events from bus.sequencer`,
  },
  {
    id: 'I9b',
    title: 'every consumer has read the log to its end, nothing is parked',
    sql: `select c.consumer, c.pos, s.last_pos, null as parked from bus.cursor c, bus.sequencer s where c.pos < s.last_pos and c.moved_at < clock_timestamp() - ${grace}
          union all select consumer, pos, null, subject || ': ' || error from bus.parked`,
    figures: `select count(*) as consumers from bus.cursor`,
  },
  {
    id: 'I9c',
    title: 'every job is done or has its time still to come',
    sql: `select id, type, key, status, attempts, last_error from bus.job where status = 'dead' or (status = 'waiting' and run_at < clock_timestamp() - interval '60 seconds')`,
    figures: `select count(*) filter (where status = 'done') as done, count(*) filter (where status = 'waiting') as waiting from bus.job`,
  },
  {
    id: 'I8',
    title: 'no process is on its way past its deadline',
    sql: `select id, type, step, status, last_error from bus.saga where status in ('running', 'compensating') and deadline_at < clock_timestamp() - interval '60 seconds'`,
    figures: `select count(*) filter (where status = 'done') as done, count(*) filter (where status in ('running', 'compensating')) as under_way from bus.saga`,
  },
  {
    id: 'I12',
    title: 'no connection sits in an open transaction',
    sql: `select pid, application_name, state_change from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and state_change < clock_timestamp() - ${grace}`,
  },
];
