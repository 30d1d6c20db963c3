-- Central tells facts of its own (an escalation that no bench told), in a stream that belongs to no station.
alter table streams alter column station drop not null;
alter table server add column stream uuid not null default gen_random_uuid();

-- The goods of a pack go back once, whoever says so: the event at `(put_back_stream, put_back_seq)` did it.
alter table packs add column put_back_stream uuid, add column put_back_seq bigint;

-- One event may move the same goods at two sites.
alter table stock_movements drop constraint stock_movements_stream_seq_product_key;
alter table stock_movements add unique (stream, seq, product, site);
alter table stock_lot_movements drop constraint stock_lot_movements_stream_seq_product_lot_key;
alter table stock_lot_movements add unique (stream, seq, product, lot, site);
