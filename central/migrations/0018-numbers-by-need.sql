-- How many label numbers a station may get is counted from here, where an administrator said so today.
alter table stations add column numbers_allowed_at timestamptz;
create index sscc_blocks_of_station on sscc_blocks (station, given_at);
