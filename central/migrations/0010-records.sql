-- The record of an order asks which events name one of its packs, or the order itself.
create index events_for on events ((event -> 'data' ->> 'for')) where (event -> 'data' ->> 'for') is not null;
create index events_about_pack on events ((event -> 'data' ->> 'pack')) where (event -> 'data' ->> 'pack') is not null;
create index events_about_order on events ((event -> 'data' ->> 'order')) where (event -> 'data' ->> 'order') is not null;
