-- What the benches are told. One row per thing in its newest state; `tx` and `pos` say when it last changed.
-- Read in the order of (tx, pos) and only where tx lies below every open transaction, so a late commit is never skipped.
create sequence changes_pos;

create table changes (
  kind text not null,
  key text not null,
  tx xid8 not null default pg_current_xact_id(),
  pos bigint not null default nextval('changes_pos'),
  row jsonb,
  primary key (kind, key)
);
create index changes_in_order on changes (tx, pos);

-- `source` is the order as the order system last sent it: sending it again changes nothing.
create table orders (
  id text primary key,
  number text not null,
  site text not null,
  status text not null,
  hold_reason text,
  flagged boolean not null default false,
  revision integer not null default 1,
  source jsonb not null
);
create index orders_by_number on orders (number);

create table claims (
  order_id text primary key references orders,
  station text not null references stations,
  operator text not null,
  until timestamptz not null
);

create table stock_levels (
  product text not null,
  site text not null,
  on_hand bigint not null,
  as_of timestamptz not null,
  primary key (product, site)
);

-- Every move says why; a level is the sum of its moves. Moves of an event are found, and made once, by its place.
create table stock_movements (
  id bigint generated always as identity primary key,
  product text not null,
  site text not null,
  delta bigint not null,
  reason text not null check (reason in ('counted', 'packed', 'restocked')),
  stream uuid,
  seq bigint,
  moved_at timestamptz not null default now(),
  unique (stream, seq, product)
);
create index stock_movements_of_product on stock_movements (product, site);
create trigger append_only before update or delete or truncate on stock_movements
  for each statement execute function refuse_change();
