-- Stock by lot, of products whose lots are counted. `missing`: a supervisor at a bench says that it is not there.
create table stock_lots (
  product text not null,
  site text not null,
  lot text not null,
  expiry date,
  on_hand bigint not null,
  missing jsonb,
  as_of timestamptz not null,
  primary key (product, site, lot)
);

-- As with stock: a lot's level is the sum of its moves, and an event moves it once.
create table stock_lot_movements (
  id bigint generated always as identity primary key,
  product text not null,
  site text not null,
  lot text not null,
  delta bigint not null,
  reason text not null check (reason in ('counted', 'packed', 'restocked')),
  stream uuid,
  seq bigint,
  moved_at timestamptz not null default now(),
  unique (stream, seq, product, lot)
);
create index stock_lot_movements_of on stock_lot_movements (product, site, lot);
create trigger append_only before update or delete or truncate on stock_lot_movements
  for each statement execute function refuse_change();

-- What a supervisor decided of events that were not taken, as the event at `(by_stream, by_seq)` says.
create table parked_decisions (
  stream uuid not null,
  first_seq bigint not null,
  last_seq bigint not null,
  decision text not null check (decision in ('again', 'set-aside')),
  reason text,
  operator text not null,
  at timestamptz not null,
  by_stream uuid not null,
  by_seq bigint not null,
  primary key (by_stream, by_seq)
);
create index parked_decisions_of on parked_decisions (stream, first_seq);
