-- What central is: which timeline it is on, which stations may talk to it, and the numbers it gives out.

-- One row. `timeline` is part of every cursor; a new one is minted when the database turns out to live elsewhere than
-- before (`identity`), because transaction ids mean nothing in another cluster.
create table server (
  one boolean primary key default true check (one),
  timeline uuid not null default gen_random_uuid(),
  identity text
);
insert into server default values;

create table stations (
  id text primary key,
  name text not null unique,
  site text not null,
  created_at timestamptz not null default now()
);

create table enrolment_codes (
  hash text primary key,
  station text not null references stations,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table station_tokens (
  hash text primary key,
  station text not null references stations,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- One row per company prefix is the counter that all blocks are cut from; a block row says who got what.
create table sscc_series (
  company_prefix text primary key,
  extension text not null default '0',
  next bigint not null default 1
);

create table sscc_blocks (
  company_prefix text not null references sscc_series,
  first bigint not null,
  last bigint not null,
  station text not null references stations,
  given_at timestamptz not null default now(),
  primary key (company_prefix, first)
);
