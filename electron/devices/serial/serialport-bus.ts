import type { SerialLine } from '../../../shared/devices/setup.ts'
import { withoutDriver } from '../plugged/sighting.ts'
import type { SerialBus, SerialConnection, SerialEars } from './serial-bus.ts'
import { linuxSerialPorts, listedPort } from './serial-ports.ts'

type Library = Pick<typeof import('serialport'), 'SerialPort'>
type Port = InstanceType<Library['SerialPort']>

/** Loaded when it is first needed; null for good where its native part can not be. */
async function loadLibrary(): Promise<Library | null> {
  return import('serialport').catch(() => null)
}

/** Serial ports through serialport, whose errors come as callbacks, as `error`, or only as `close`. */
export function serialportBus(load: () => Promise<Library | null> = loadLibrary): SerialBus {
  let library: Promise<Library | null> | undefined
  const loaded = () => {
    library ??= load()
    return library
  }
  const listLinux = process.platform === 'linux' ? linuxSerialPorts() : null
  /** A port is one program's, and within it one opening's: the next waits for the last. */
  const closing = new Map<string, Promise<unknown>>()

  return {
    async find() {
      const serial = await loaded()
      if (!serial) return [withoutDriver('serial', 'port', 'serial')]
      return listLinux ? listLinux() : (await serial.SerialPort.list()).map(listedPort)
    },
    async open(path, line, ears) {
      await closing.get(path)
      const serial = await loaded()
      if (!serial) throw new Error('ERR_DLOPEN: serialport')
      const connection = await opened(serial, path, line, ears)
      const close = () => {
        const closed = connection.close().finally(() => closing.delete(path))
        closing.set(path, closed.catch(Boolean))
        return closed
      }
      return { ...connection, close }
    },
  }
}

async function opened(
  { SerialPort }: Library,
  path: string,
  { baud, ...bits }: SerialLine,
  ears: SerialEars,
): Promise<SerialConnection> {
  const port = new SerialPort({ path, baudRate: baud, ...bits, autoOpen: false })
  let isOver = false
  const lose = (reason: unknown) => {
    if (!isOver) ears.lost(isDisconnected(reason) ? `disconnected: ${reason}` : reason)
    isOver = true
  }
  port.on('error', lose)
  port.on('data', (bytes: Buffer) => ears.bytes(bytes))
  port.on('close', (reason: unknown) => lose(reason ?? 'disconnected'))
  await called((done) => port.open(done))
  return {
    write: (bytes) => called((done) => port.write(Buffer.from(bytes), done)),
    async close() {
      isOver = true
      await closed(port)
    },
  }
}

/** What it says then differs from system to system. */
function isDisconnected(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && 'disconnected' in reason && reason.disconnected === true
}

async function closed(port: Port): Promise<void> {
  // It may be closed already, or be about it.
  if (port.isOpen) await called((done) => port.close(done)).catch(() => {})
}

function called(call: (done: (error?: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()))
  })
}
