-- The revision of its order that a pack is for, as its bench last heard of it.
alter table packs add column revision integer;
update packs set revision = (events.event -> 'data' ->> 'revision')::integer
from events where events.subject = packs.id and events.type = 'pack.opened' and packs.state in ('open', 'paused');

-- The revision at which the lines of an order changed last, and at which its way did: carrier, service, bought label.
alter table orders add column lines_revision integer not null default 0;
alter table orders add column way_revision integer not null default 0;

-- The order that a back order is the rest of: they share address, way, hold and cancel.
alter table orders add column backorder_of text;
update orders set backorder_of = first.id from orders first
where orders.id ~ '^.+/[0-9]{1,4}$' and first.id = regexp_replace(orders.id, '/[0-9]{1,4}$', '')
  and orders.number = first.number || substring(orders.id from '/[0-9]{1,4}$');
create index backorders on orders (backorder_of) where backorder_of is not null;

-- What was packed of each product beside what the order asks for, where the two are not the same.
alter table conflicts add column lines jsonb not null default '[]';
