-- When a lot last was there, counted or packed. Some databases were made with it.
alter table stock_lots add column if not exists seen_at timestamptz;
