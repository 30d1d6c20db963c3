-- Goods that were put back before it was noted with the pack: found by the moves that did it.
update packs p set put_back_stream = e.stream, put_back_seq = e.seq
from events e join exceptions x on x.id = e.subject
where e.type = 'exception.resolved' and e.event -> 'data' ->> 'verb' = 'restock' and x.state ->> 'pack' = p.id
  and p.put_back_stream is null
  and exists (select from stock_movements m where m.stream = e.stream and m.seq = e.seq and m.reason = 'restocked');

update packs p set put_back_stream = e.stream, put_back_seq = e.seq
from events e join conflicts c on c.id = e.subject cross join jsonb_array_elements(c.packs) as one
where e.type = 'conflict.resolved' and one ->> 'pack' = p.id and p.id <> e.event -> 'data' ->> 'keep'
  and p.put_back_stream is null
  and exists (select from stock_movements m where m.stream = e.stream and m.seq = e.seq and m.reason = 'restocked');
