-- What was logged under an RMA is told with it.
create index returns_of_rma on returns (rma) where rma is not null;
