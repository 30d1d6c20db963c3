-- Exceptions folded from the events of all benches. `state` is what the benches are told; the rest is for looking up.
create table exceptions (
  id text primary key,
  order_id text,
  site text not null,
  state jsonb not null,
  open boolean not null default true
);
create index exceptions_open on exceptions (id) where open;
create index exceptions_of_order on exceptions (order_id);

-- Events that came before the exception they belong to: another bench was faster than the one that raised it.
create table exception_waits (
  stream uuid not null,
  seq bigint not null,
  exception text not null,
  primary key (stream, seq)
);
create index exception_waits_of on exception_waits (exception);

alter table conflicts add column resolution jsonb;

-- `replaced`: another unit was taken from the shelf for one that can not be sold.
alter table stock_movements drop constraint stock_movements_reason_check;
alter table stock_movements add constraint stock_movements_reason_check
  check (reason in ('counted', 'packed', 'restocked', 'replaced'));
