import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import koffi from 'koffi'
import { hostErrors, hostStatus } from '../../devices/zebra-answers.ts'
import { within } from './check.ts'
import type { GadgetFunction } from './gadget.ts'
import { type Heard, heard } from './heard.ts'

export const printerFunction = (name: GadgetFunction['name'], ieee1284: string): GadgetFunction => ({
  name,
  attributes: { pnp_string: ieee1284, q_len: '10' },
})

/** The printer's end of a USB printer cable. */
export type PrinterDevice = {
  /** Told of every piece that came. */
  printed: Heard<Buffer>
  /** What came since `forget`, without what is said beside the jobs. */
  bytes(): Buffer
  forget(): void
  /** What it answers to `~HS`. */
  paperOut(isOut: boolean): void
  /** It answers nothing any more; its port alone says whether there is paper. */
  silent(port: 'paper-out' | 'well'): void
  /** It lets bytes wait, as a printer does that is busy. */
  takeNothing(): void
  off(): void
}

/** What is said beside the jobs: questions, and that a label that jams is not to be printed again. */
const BESIDE = /(~HS|~HQES|! U1 getvar "odometer\.total_label_count"|\^XA\^JZN\^XZ)\r\n/
/** Of the USB printer class, "Get Port Status". */
const [PAPER_EMPTY, SELECTED, NO_ERROR] = [0x20, 0x10, 0x08]
/** `GADGET_SET_PRINTER_STATUS` of the kernel's linux/usb/g_printer.h, `_IOWR('g', 0x22, unsigned char)`; takes it by value. */
const SET_STATUS = 0xc0016722
const TEAR_OFF = '2'
const LOOK_MS = 5
const PIECE = 64 * 1024

/**
 * Only one program may hold the device's end, and one that waits there for bytes keeps it from answering (f_printer holds
 * one lock for both): so it never waits, and looks again and again.
 */
export async function printerDevice(path: string): Promise<PrinterDevice> {
  const file = await within(10_000, 'the printer to be taken by the host', opened(path))
  const printed = heard<Buffer>()
  const piece = Buffer.alloc(PIECE)
  let all: Buffer = Buffer.alloc(0)
  let [isOut, isSilent, isTaking, isOff] = [false, false, true, false]

  const answerTo = (said: string): string => {
    if (isSilent || said.startsWith('^')) return ''
    if (said === '~HS') return hostStatus(isOut ? 'paper-out' : 'ready', TEAR_OFF)
    return said === '~HQES' ? hostErrors(0) : '"1000"'
  }
  const take = (bytes: Buffer) => {
    let text = Buffer.concat([all, bytes]).toString('latin1')
    for (let said = BESIDE.exec(text); said; said = BESIDE.exec(text)) {
      text = text.slice(0, said.index) + text.slice(said.index + said[0].length)
      const answer = answerTo(said[1] ?? '')
      if (answer !== '') orNothing(() => writeSync(file, answer))
    }
    all = Buffer.from(text, 'latin1')
    printed.add(bytes)
  }
  const work = async () => {
    while (!isOff) {
      const count = isTaking ? orNothing(() => readSync(file, piece)) : 0
      if (count > 0) take(Buffer.from(piece.subarray(0, count)))
      else await pause(LOOK_MS)
    }
    closeSync(file)
  }
  void work()
  return {
    printed,
    bytes: () => all,
    forget() {
      all = Buffer.alloc(0)
    },
    paperOut(out) {
      isOut = out
    },
    silent(port) {
      isSilent = true
      setPortStatus(file, port === 'paper-out' ? PAPER_EMPTY | SELECTED : SELECTED | NO_ERROR)
    },
    takeNothing() {
      isTaking = false
    },
    off() {
      isOff = true
    },
  }
}

function setPortStatus(file: number, status: number): void {
  const ioctl = koffi.load('libc.so.6').func('int ioctl(int fd, unsigned long request, unsigned long status)')
  ioctl(file, SET_STATUS, status)
}

/** Nothing where nothing is there, or nobody at the other end of the cable. */
function orNothing(work: () => number): number {
  try {
    return work()
  } catch (error) {
    if (isSystemError(error, 'EAGAIN', 'ENODEV', 'ESHUTDOWN')) return 0
    throw error
  }
}

/** The host chooses the printer's interface anew while it makes its acquaintance; between the two there is no device. */
async function opened(path: string): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
    } catch (error) {
      if (!isSystemError(error, 'ENODEV', 'EBUSY', 'ENOENT')) throw error
    }
    await pause(LOOK_MS)
  }
}

const isSystemError = (error: unknown, ...codes: string[]) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
