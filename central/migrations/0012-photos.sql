-- Photos of packed boxes and of what is wrong, by the SHA-256 of their bytes. A station may send what its own events name.
create table photo_names (
  sha256 text not null,
  station text not null references stations,
  bytes integer not null,
  primary key (sha256, station)
);

-- What has come of a photo that is not whole yet, by who sends it: what one station sends wrong spoils no other's.
create table photo_pieces (
  sha256 text not null,
  station text not null,
  jpeg bytea not null,
  primary key (sha256, station),
  foreign key (sha256, station) references photo_names
);

create table photos (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  jpeg bytea not null,
  received_at timestamptz not null default now()
);

-- Photos that were taken before there was a way to send them.
insert into photo_names (sha256, station, bytes)
select event -> 'data' ->> 'sha256', station, (event -> 'data' ->> 'bytes')::integer
from events where type = 'pack.photoTaken' on conflict do nothing;

-- An exception raised before there were photos of any has none.
update exceptions set state = state || '{"photos": []}' where not state ? 'photos';
