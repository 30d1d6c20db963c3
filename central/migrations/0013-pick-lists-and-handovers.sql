-- Orders from before carts and pick lists: sending them again is no change.
update orders set source = '{"slot": null, "pickList": null}'::jsonb || source;

-- A pack that a bench paused and another one went on with. `to_pack` continues `from_pack`.
create table handovers (
  from_pack text not null,
  to_pack text not null,
  order_id text not null,
  station text not null references stations,
  at timestamptz not null,
  primary key (from_pack, to_pack)
);
create index handovers_of_order on handovers (order_id);

alter table packs drop constraint packs_state_check;
alter table packs add constraint packs_state_check
  check (state in ('open', 'paused', 'closed', 'abandoned', 'stopped', 'handed-over'));
