import type { PrinterReport } from '../printer.ts'

/** What libc tells of an open `/dev/usb/lp*`, which Node has no call for. */
export type KernelPort = {
  /** Whether the printer took all that was written, at the latest after `ms`. Rejects where it is gone: that is no stall. */
  isWritten(fd: number, ms: number): Promise<boolean>
  /** The printer's port status, or null where it does not say. */
  status(fd: number): Promise<PrinterReport | null>
}

const POLLOUT = 4
/** `LPGETSTATUS` of the kernel's linux/lp.h, as usblp.c answers it. */
const LPGETSTATUS = 0x060b
/** Of the USB printer class, "Get Port Status"; the other bits say nothing that all printers mean. */
const PAPER_EMPTY = 0x20

let loaded: Promise<KernelPort | null> | undefined

/** Loaded when it is first needed. Null where libc can not be called. */
export function kernelPort(): Promise<KernelPort | null> {
  loaded ??= process.platform === 'linux' ? load().catch(() => null) : Promise.resolve(null)
  return loaded
}

async function load(): Promise<KernelPort> {
  const { default: koffi } = await import('koffi')
  const libc = koffi.load('libc.so.6')
  koffi.struct('packbench_pollfd', { fd: 'int', events: 'short', revents: 'short' })
  const poll = libc.func('int poll(_Inout_ packbench_pollfd *fds, unsigned long count, int timeout)')
  const ioctl = libc.func('int ioctl(int fd, unsigned long request, _Out_ int *status)')
  const calling = (native: typeof poll, ...args: unknown[]) =>
    new Promise<number>((resolve, reject) => {
      native.async(...args, (error: unknown, result: number) => (error ? reject(error) : resolve(result)))
    })
  return {
    async isWritten(fd, ms) {
      const asked = { fd, events: POLLOUT, revents: 0 }
      // Below zero the call itself was broken off, by a signal: that says nothing of the printer.
      if ((await calling(poll, asked, 1, Math.ceil(ms))) <= 0) return false
      if (asked.revents !== POLLOUT) throw new Error('the printer is gone')
      return true
    },
    async status(fd) {
      const status: number[] = [0]
      if ((await calling(ioctl, fd, LPGETSTATUS, status)) !== 0) return null
      return (status[0] ?? 0) & PAPER_EMPTY ? { state: 'paper-out', trouble: 'paper-out' } : null
    },
  }
}
