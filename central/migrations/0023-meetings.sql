-- What benches and central told each other when they met last, and whether central has gone back in time since.

-- The life of the station that central takes events from; `heard_at`: met, and everything it told of then is here.
alter table stations add column life uuid, add column met_at timestamptz, add column heard_at timestamptz;

-- The ends that a station told at its last meeting.
create table told_ends (
  station text not null references stations,
  stream uuid not null,
  seq bigint not null,
  primary key (station, stream)
);

-- Each time that this database was found to have gone back in time.
create table restores (
  timeline uuid primary key,
  at timestamptz not null default now(),
  why text not null,
  over_at timestamptz
);

-- A supervisor went on without a bench that was not heard after a restore.
create table gone_on_without (
  timeline uuid not null references restores,
  station text not null references stations,
  at timestamptz not null default now(),
  primary key (timeline, station)
);

-- Orders that were open when the database came back: a bench that was not heard may have packed them.
alter table orders add column unsure boolean not null default false;
