-- The ledger. `event` is `json`, not `jsonb`: it keeps the event as it was sent, so its hash can be checked again.
create table streams (
  stream uuid primary key,
  station text not null references stations,
  seq bigint not null default 0,
  hash text not null,
  first_at timestamptz not null default now(),
  last_event_at timestamptz
);

create table events (
  stream uuid not null references streams,
  seq bigint not null,
  id uuid not null,
  hash text not null,
  broken_link boolean not null,
  at timestamptz not null,
  received_at timestamptz not null default now(),
  station text not null,
  operator text not null,
  subject text not null,
  type text not null,
  event json not null,
  primary key (stream, seq)
);
create index events_of_subject on events (subject, stream, seq);
create index events_by_time on events (at);

-- Events that no schema fits. They hold their place in the chain and wait for a person.
create table refused_events (
  stream uuid not null references streams,
  seq bigint not null,
  hash text not null,
  reason text not null,
  received_at timestamptz not null default now(),
  event json not null,
  primary key (stream, seq)
);

-- Events that claim a place that another event already has: two journals with one identity.
create table other_events (
  stream uuid not null references streams,
  seq bigint not null,
  hash text not null,
  received_at timestamptz not null default now(),
  event json not null,
  primary key (stream, seq, hash)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;

create trigger append_only before update or delete or truncate on events
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on refused_events
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on other_events
  for each statement execute function refuse_change();
