-- When the address an order goes to now came in the place of another; null where it never changed.
alter table orders add column address_at timestamptz;

-- How old what the bench knew of the order was when it last looked, by central's clock.
alter table packs add column known_as_of timestamptz;
