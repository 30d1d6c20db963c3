/** `copy`: another bench works under this name right now, and central takes nothing from this one. */
export type ConnectionState = 'online' | 'offline' | 'not-enrolled' | 'refused' | 'copy'

/** Whether central can be reached, and since when that is so. */
export type Connection = { state: ConnectionState; since: string }

/** The connection after one more sign. It is the same value, `since` included, while the state stays the same. */
export function heard(connection: Connection, state: ConnectionState, at: string): Connection {
  return connection.state === state ? connection : { state, since: at }
}
