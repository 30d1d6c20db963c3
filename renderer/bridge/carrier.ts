import type { Port } from '../../shared/bridge/port.ts'

/**
 * Keeps a port to the station open: `onPort` gets each fresh one. A carrier goes on for ever by itself; when a port closes
 * it seeks the next.
 */
export type Carrier = { start(onPort: (port: Port) => void): void }
