/**
 * SQL for the instant as of which a reader surely has all that was committed: no later than the beginning of any transaction
 * that still writes, since what such a one commits, and what is held back behind it, is not read yet. By the database's own
 * clock, which is also the one that notes when things changed. To be asked before the reading, not after it.
 */
export const SURE_AS_OF = `least(clock_timestamp(),
  (select min(xact_start) from pg_stat_activity where backend_xid is not null))`
