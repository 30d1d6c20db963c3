import { pino } from 'pino'
import { createStream } from 'rotating-file-stream'

/** Words, numbers and ids of our own making. Never what was scanned, never a name or an address. */
export type LogDetail = Readonly<Record<string, string | number | boolean | null>>

export type Log = {
  info(what: string, detail?: LogDetail): void
  warn(what: string, detail?: LogDetail): void
  error(what: string, detail?: LogDetail): void
  close(): Promise<void>
}

/** A log in `folder` of at most about 50 MB: ten files of 5 MB, the oldest goes first. */
export function openLog(folder: string, level: string): Log {
  const stream = createStream('station.log', { path: folder, size: '5M', maxFiles: 10, compress: false })
  // A log that can not be written must not stop the bench.
  stream.on('error', () => {})
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream)
  const at =
    (severity: 'info' | 'warn' | 'error') =>
    (what: string, detail: LogDetail = {}) =>
      logger[severity](detail, what)
  return {
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  }
}
