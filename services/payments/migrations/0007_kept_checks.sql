-- As orders/0011: checks are read from their stored text anew for every statement that writes a row, a function in plpgsql once for a
-- session. The rules are the same to the letter; one that is added to these tables belongs into its function.
create function payments.is_sound(p payments.payment) returns boolean
language plpgsql immutable parallel safe as $$
begin
  return p.method in ('promptpay', 'card', 'cod')
     and p.status in ('created', 'auth_requested', 'authorized', 'capture_requested', 'captured', 'partially_refunded', 'refunded', 'unknown', 'failed', 'void_requested', 'voided')
     and p.amount >= 0 and p.tax >= 0 and p.shipping >= 0 and p.tax + p.shipping <= p.amount
     and p.captured in (0, p.amount)
     and p.refunded >= 0 and p.refunding >= 0 and p.refunded + p.refunding <= p.captured;
end $$;
alter table payments.payment
  drop constraint payment_method_check, drop constraint payment_status_check, drop constraint payment_amount_check, drop constraint payment_tax_check,
  drop constraint payment_shipping_check, drop constraint payment_check, drop constraint payment_check1, drop constraint payment_check2,
  add constraint payments_are_sound check (payments.is_sound(payment));

create function payments.is_sound(o payments.operation) returns boolean
language plpgsql immutable parallel safe as $$
begin
  return o.kind in ('auth', 'capture', 'charge', 'void', 'refund')
     and o.status in ('planned', 'requested', 'unknown', 'succeeded', 'failed', 'dropped', 'surplus')
     and o.amount >= 0;
end $$;
alter table payments.operation
  drop constraint operation_kind_check, drop constraint operation_status_check, drop constraint operation_amount_check,
  add constraint operations_are_sound check (payments.is_sound(operation));
