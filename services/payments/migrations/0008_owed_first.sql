-- What is owed is asked after before the many QR codes that wait to be paid: in the order of the index, however many are due.
drop index payments.operation_due;
create index operation_due on payments.operation ((kind = 'charge'), next_at) where status in ('requested', 'unknown');
