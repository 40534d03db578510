-- The nightly comparison reads a day at a time. Both tables grow in the order of their days: a summary of their blocks is enough.
create index operation_by_day on payments.operation using brin (created_at);
create index sim_psp_by_day on payments.sim_psp using brin (created_at);
