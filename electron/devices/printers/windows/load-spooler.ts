import { documentStruct, type Spooler, spoolerOver } from './spooler.ts'

let loaded: Promise<Spooler | null> | undefined

/** Loaded when it is first needed, and on Windows only. Null where it can not be. */
export function loadSpooler(): Promise<Spooler | null> {
  loaded ??= process.platform === 'win32' ? load().catch(() => null) : Promise.resolve(null)
  return loaded
}

async function load(): Promise<Spooler> {
  const { default: koffi } = await import('koffi')
  koffi.struct('DOC_INFO_1W', documentStruct)
  return spoolerOver(koffi.load('winspool.drv'), (memory, offset, type) => koffi.decode(memory, offset, type))
}
