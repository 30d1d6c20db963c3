-- PDFs that come with orders, by the SHA-256 of their bytes: the same document for many orders is kept once.
create table documents (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  pdf bytea not null,
  received_at timestamptz not null default now()
);

-- An order taken in before there were documents has none; sending it again still changes nothing.
update orders set source = source || '{"documents": []}' where not source ? 'documents';
