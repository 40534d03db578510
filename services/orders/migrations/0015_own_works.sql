-- one's own last works, newest first: the console shows them wherever one is
create index bulk_work_own on orders.bulk_work ((identity ->> 'userId'), created_at desc);
