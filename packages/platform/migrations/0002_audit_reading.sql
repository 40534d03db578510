-- Every filter of the usage history reads backwards from the newest row through an index, however long the history is.
drop index bus.audit_entity;
create index audit_entity_id on bus.audit (entity_id, seq);
create index audit_entity on bus.audit (entity, seq);
create index audit_action on bus.audit (action, seq);
create index audit_ip on bus.audit (ip, seq) where ip is not null;
-- turns a time into a number in the order of writing: rows are written in the order of time, but for those that were under way
create index audit_at on bus.audit (at);
