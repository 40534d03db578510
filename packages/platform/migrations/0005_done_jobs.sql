-- What is done is let go of by its age, hour by hour, without reading all that waits or is kept.
create index job_done on bus.job (finished_at) where status = 'done';
