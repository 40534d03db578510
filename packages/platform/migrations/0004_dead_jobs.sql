-- The few that gave up, found among all that are done: the state of the system is asked for every few seconds.
create index job_dead on bus.job (type) where status = 'dead';
