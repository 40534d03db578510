-- A page of members counts the sessions of each; those that ended tell when somebody was last seen.
create index session_by_user on identity.session (user_id);
