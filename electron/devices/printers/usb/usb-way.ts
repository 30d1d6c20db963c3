import { constants, type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { openTrouble } from '../../open-trouble.ts'
import { type HeardText, heardText } from '../heard-text.ts'
import { NotOpened, type PrinterLine, type PrinterWay, Stalled } from '../printer-line.ts'
import { type KernelPort, kernelPort } from './kernel-port.ts'

/** `locate`: the file of the port where the printer is plugged in now, null where it is not. */
export type UsbPort = { readonly locate: () => Promise<string | null>; readonly stallMs: number }

const PIECE = 4096
const TRY_AGAIN_MS = 20
/** Where nobody can say when the printer took the last bytes: closing the port throws away what it has not. */
const LINGER_MS = 1000

/** The kernel's own printer port, /dev/usb/lp*. It lets one program in at a time. */
export function usbWay({ locate, stallMs }: UsbPort): PrinterWay {
  return {
    async open() {
      const path = await locate()
      if (path === null) throw new NotOpened('unplugged', null)
      try {
        // Without O_NONBLOCK a printer out of paper would hold a thread, and the port, until somebody loads it.
        const file = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
        return lineOn(file, await kernelPort(), stallMs)
      } catch (error) {
        throw new NotOpened(openTrouble(error), error)
      }
    },
  }
}

function lineOn(file: FileHandle, kernel: KernelPort | null, stallMs: number): PrinterLine {
  const heard = heardText()
  const reading = listenTo(file, heard)
  const taken = async () => {
    if (!kernel) return sleep(LINGER_MS)
    if (!(await kernel.isWritten(file.fd, stallMs))) throw new Stalled('the printer takes no more')
  }
  return {
    async write(bytes, sent) {
      for (let at = 0; at < bytes.length; ) {
        const count = await Promise.race([writeSome(file, bytes.subarray(at, at + PIECE), stallMs), heard.broken])
        at += count
        sent(count)
      }
      await Promise.race([taken(), heard.broken])
    },
    read: heard.read,
    heard: heard.heard,
    portStatus: async () => (await kernel?.status(file.fd)) ?? null,
    async close() {
      await reading.stop()
      await file.close().catch(() => {})
    },
  }
}

/** How many bytes the kernel took, once it took any: while a transfer is under way it says EAGAIN. */
async function writeSome(file: FileHandle, bytes: Uint8Array, stallMs: number): Promise<number> {
  const until = performance.now() + stallMs
  for (;;) {
    const count = await unlessBusy(file.write(bytes).then(({ bytesWritten }) => bytesWritten))
    if (count > 0) return count
    if (performance.now() > until) throw new Stalled('the printer takes no more')
    await sleep(TRY_AGAIN_MS)
  }
}

/** Reads on until it is stopped: nothing here can wait for a printer to speak. */
function listenTo(file: FileHandle, heard: HeardText): { stop(): Promise<void> } {
  const buffer = Buffer.alloc(PIECE)
  let stopped = false
  const listen = async () => {
    while (!stopped) {
      const count = await unlessBusy(file.read(buffer, 0, PIECE, null).then(({ bytesRead }) => bytesRead))
      if (count > 0) heard.hear(buffer.subarray(0, count))
      else await sleep(TRY_AGAIN_MS)
    }
  }
  const over = listen().catch((error: Error) => heard.breakOff(error))
  return {
    stop() {
      stopped = true
      return over
    },
  }
}

async function unlessBusy(count: Promise<number>): Promise<number> {
  try {
    return await count
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0
    throw error
  }
}
