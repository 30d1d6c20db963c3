-- An event counts once, whichever streams it comes in: a bench that was brought back sends under another name what central
-- has already.

create table event_ids (id uuid primary key);
insert into event_ids select distinct id from events;

-- Events that came again in another place. They hold that place in its stream, and nothing follows from them.
create table repeated_events (
  stream uuid not null references streams,
  seq bigint not null,
  id uuid not null,
  hash text not null,
  received_at timestamptz not null default now(),
  event json not null,
  primary key (stream, seq)
);
create trigger append_only before update or delete or truncate on repeated_events
  for each statement execute function refuse_change();

-- All that holds a place in a stream. A refused event that was sent again and taken stands as the event it is.
create view places as
  select stream, seq, hash, broken_link as broken, null as reason, event from events
  union all
  select stream, seq, hash, false, null, event from repeated_events
  union all
  select stream, seq, hash, false, reason, event from refused_events refused
  where not exists (select from events taken where taken.stream = refused.stream and taken.seq = refused.seq)
    and not exists (select from repeated_events taken where taken.stream = refused.stream and taken.seq = refused.seq);
