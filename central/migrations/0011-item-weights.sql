-- What clean packs have shown of the weight of products. `pack_weights` is the newest weight of each box of a pack.
create table pack_weights (
  pack text not null,
  carton integer not null,
  grams bigint not null,
  tare_grams integer not null,
  approved boolean not null default false,
  primary key (pack, carton)
);

-- One sample a pack: what a unit weighed in a box that held nothing else and needed no signature.
create table item_weight_samples (
  product text not null,
  pack text not null,
  grams double precision not null check (grams > 0),
  primary key (product, pack)
);
