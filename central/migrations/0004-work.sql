-- What the benches did, folded from the events in the transaction that keeps them.
create table packs (
  id text primary key,
  order_id text not null,
  station text not null,
  site text not null,
  operator text not null,
  state text not null check (state in ('open', 'paused', 'closed', 'abandoned', 'stopped')),
  opened_at timestamptz,
  ended_at timestamptz,
  checklist text,
  checklist_version integer,
  cartons json not null default '[]',
  stream uuid not null
);
create index packs_of_order on packs (order_id);

create table shipments (
  code text not null,
  pack text not null,
  order_id text not null,
  primary key (code, pack)
);

create table returns (
  id text primary key,
  station text not null,
  operator text not null,
  state text not null check (state in ('open', 'closed', 'abandoned')),
  via text,
  rma text,
  order_id text,
  opened_at timestamptz,
  ended_at timestamptz,
  stream uuid not null
);

create table return_units (
  return_id text not null references returns,
  unit integer not null,
  product text not null,
  quantity integer not null,
  condition text not null,
  reason text not null,
  disposition text not null,
  lpn text not null,
  primary key (return_id, unit)
);

create table conflicts (
  id text primary key,
  kind text not null,
  order_id text,
  packs jsonb not null,
  raised_at timestamptz not null default now(),
  resolved_at timestamptz
);
create index conflicts_of_order on conflicts (order_id);
