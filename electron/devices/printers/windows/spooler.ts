/** The Windows spooler, winspool.drv, as far as raw jobs need it. Written from Microsoft's documentation; never run on Windows. */

/** What is used of koffi: the functions of a library by their C declarations, and memory read as a C type. */
export type NativeLibrary = { func(declaration: string): { async(...args: unknown[]): void } }
export type NativeDecode = (memory: Buffer, offset: number, type: 'str16') => unknown

export type Spooler = {
  queues(): Promise<string[]>
  /** Null where there is no such queue, or it must not be used. */
  open(queue: string): Promise<SpoolerQueue | null>
}

export type SpoolerQueue = {
  /** Begins a raw document; its job number, or null where the queue takes none. */
  start(title: string): Promise<number | null>
  /** How many bytes the spooler took. */
  write(bytes: Buffer): Promise<number>
  /** The document is whole: the spooler may send it. */
  end(): Promise<boolean>
  /** `JOB_INFO_1.Status`; null where there is no such job any more. */
  jobStatus(job: number): Promise<number | null>
  deleteJob(job: number): Promise<boolean>
  /** `PRINTER_INFO_6.dwStatus`; null where the spooler does not say. */
  status(): Promise<number | null>
  close(): Promise<void>
}

export const declarations = {
  OpenPrinterW: 'int __stdcall OpenPrinterW(str16 name, _Out_ void **printer, void *defaults)',
  ClosePrinter: 'int __stdcall ClosePrinter(void *printer)',
  StartDocPrinterW: 'uint32_t __stdcall StartDocPrinterW(void *printer, uint32_t level, DOC_INFO_1W *document)',
  WritePrinter: 'int __stdcall WritePrinter(void *printer, const void *bytes, uint32_t size, _Out_ uint32_t *written)',
  EndDocPrinter: 'int __stdcall EndDocPrinter(void *printer)',
  GetJobW:
    'int __stdcall GetJobW(void *printer, uint32_t job, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed)',
  SetJobW: 'int __stdcall SetJobW(void *printer, uint32_t job, uint32_t level, void *info, uint32_t command)',
  GetPrinterW:
    'int __stdcall GetPrinterW(void *printer, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed)',
  EnumPrintersW:
    'int __stdcall EnumPrintersW(uint32_t flags, str16 name, uint32_t level, void *info, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *returned)',
} as const

/** Declared to koffi before the functions that name it. */
export const documentStruct = { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' } as const

const JOB_LEVEL = 1
/** `JOB_INFO_1W` on 64 bits: the job number and six pointers stand before it. */
const JOB_STATUS_AT = 56
const PRINTER_LEVEL = 6
const QUEUE_LEVEL = 4
/** `PRINTER_INFO_4W` on 64 bits: name, server, attributes. */
const QUEUE_BYTES = 24
/** Of this machine, and of others that this user connected. */
const LOCAL_AND_CONNECTED = 0x2 | 0x4
const DELETE = 5
const ROOM = 64 * 1024

/** Every call runs on a thread of koffi's own: a printer of another machine may let one wait for seconds. */
export function spoolerOver(library: NativeLibrary, decode: NativeDecode): Spooler {
  const call = <N extends keyof typeof declarations>(name: N) => {
    const native = library.func(declarations[name])
    return (...args: unknown[]) =>
      new Promise<number>((resolve, reject) => {
        native.async(...args, (error: unknown, result: unknown) => (error ? reject(error) : resolve(Number(result))))
      })
  }
  const calls = Object.fromEntries(
    (Object.keys(declarations) as (keyof typeof declarations)[]).map((name) => [name, call(name)]),
  ) as Calls
  return {
    async queues() {
      const info = Buffer.alloc(ROOM)
      const returned: number[] = [0]
      const done = await calls.EnumPrintersW(LOCAL_AND_CONNECTED, null, QUEUE_LEVEL, info, ROOM, [0], returned)
      if (!done) return []
      return Array.from({ length: returned[0] ?? 0 }, (_, at) => String(decode(info, at * QUEUE_BYTES, 'str16')))
    },
    async open(queue) {
      const printer: unknown[] = [null]
      return (await calls.OpenPrinterW(queue, printer, null)) ? queueOver(calls, printer[0]) : null
    },
  }
}

type Calls = Record<keyof typeof declarations, (...args: unknown[]) => Promise<number>>

function queueOver(calls: Calls, printer: unknown): SpoolerQueue {
  return {
    async start(title) {
      const document = { pDocName: title, pOutputFile: null, pDatatype: 'RAW' }
      return (await calls.StartDocPrinterW(printer, 1, document)) || null
    },
    async write(bytes) {
      const written: number[] = [0]
      return (await calls.WritePrinter(printer, bytes, bytes.length, written)) ? (written[0] ?? 0) : 0
    },
    end: async () => Boolean(await calls.EndDocPrinter(printer)),
    async jobStatus(job) {
      const info = Buffer.alloc(ROOM)
      return (await calls.GetJobW(printer, job, JOB_LEVEL, info, ROOM, [0])) ? info.readUInt32LE(JOB_STATUS_AT) : null
    },
    deleteJob: async (job) => Boolean(await calls.SetJobW(printer, job, 0, null, DELETE)),
    async status() {
      const info = Buffer.alloc(8)
      return (await calls.GetPrinterW(printer, PRINTER_LEVEL, info, info.length, [0])) ? info.readUInt32LE(0) : null
    },
    close: async () => void (await calls.ClosePrinter(printer)),
  }
}
