import type { NativeDecode, NativeLibrary } from '../../../../electron/devices/printers/windows/spooler.ts'

/** `job`: `JOB_INFO_1.Status` at each look, the last one for ever; null: the job is gone. */
export type SpoolerScript = {
  queues?: readonly string[]
  job?: readonly (number | null)[]
  printer?: number
  keepsJobs?: boolean
}

export type SpoolerStandIn = {
  library: NativeLibrary
  decode: NativeDecode
  document(): unknown
  written(): Buffer
  deleted(): boolean
}

/** Stands in for koffi with winspool.drv loaded: answers as Microsoft documents the calls. It proves nothing of Windows. */
export function spoolerStandIn({ queues = ['Labels'], job = [null], printer = 0, keepsJobs = false }: SpoolerScript) {
  const written: Buffer[] = []
  const jobStatuses = [...job]
  let document: unknown
  let deleted = false
  const calls: Record<string, (...args: never[]) => number> = {
    OpenPrinterW: (name: string, handle: unknown[]) => {
      handle[0] = 'handle'
      return queues.includes(name) ? 1 : 0
    },
    ClosePrinter: () => 1,
    StartDocPrinterW: (_handle: unknown, _level: number, given: unknown) => {
      document = given
      return 7
    },
    WritePrinter: (_handle: unknown, bytes: Buffer, size: number, count: number[]) => {
      // Takes some at a time, as it may.
      count[0] = Math.min(size, 5)
      written.push(Buffer.from(bytes.subarray(0, count[0])))
      return 1
    },
    EndDocPrinter: () => 1,
    GetJobW: (_handle: unknown, _job: number, _level: number, info: Buffer) => {
      const status = jobStatuses.length > 1 ? jobStatuses.shift() : jobStatuses[0]
      if (status === null || status === undefined || (deleted && !keepsJobs)) return 0
      info.writeUInt32LE(status, 56)
      return 1
    },
    SetJobW: () => {
      deleted = !keepsJobs
      return keepsJobs ? 0 : 1
    },
    GetPrinterW: (_handle: unknown, _level: number, info: Buffer) => {
      info.writeUInt32LE(printer, 0)
      return 1
    },
    EnumPrintersW: (...args: unknown[]) => {
      const returned = args[6] as number[]
      returned[0] = queues.length
      return 1
    },
  }
  const library: NativeLibrary = {
    func(declaration) {
      const name = /(\w+)\(/.exec(declaration)?.[1] ?? ''
      return {
        async(...args) {
          const done = args.pop() as (error: unknown, result: unknown) => void
          const result = calls[name]?.(...(args as never[]))
          queueMicrotask(() => done(null, result))
        },
      }
    },
  }
  const standIn: SpoolerStandIn = {
    library,
    decode: (_memory, offset) => queues[offset / 24],
    document: () => document,
    written: () => Buffer.concat(written),
    deleted: () => deleted,
  }
  return standIn
}
