import type { PrinterLine } from './printer-line.ts'

/** What came in on a line, and whoever waits for it. */
export type HeardText = Pick<PrinterLine, 'read' | 'heard'> & {
  hear(data: Buffer): void
  /** The line is gone: everybody who waits or will wait gets `error`. */
  breakOff(error: Error): void
  /** Rejects when the line breaks; never settles otherwise. */
  readonly broken: Promise<never>
}

/** A printer that never stops talking is not listened to for ever. */
const MOST_CHARACTERS = 100_000

export function heardText(): HeardText {
  const broken = Promise.withResolvers<never>()
  // Awaited by whoever reads or writes; where nobody does, a break is nobody's business.
  broken.promise.catch(() => {})
  const checks = new Set<() => void>()
  let text = ''
  return {
    broken: broken.promise,
    breakOff: (error) => broken.reject(error),
    heard: () => text.length,
    hear(data) {
      if (text.length < MOST_CHARACTERS) text += data.toString('latin1')
      for (const check of [...checks]) check()
    },
    async read(isWhole, ms) {
      const settled = Promise.withResolvers<ReturnType<typeof isWhole>>()
      const timer = setTimeout(() => settled.resolve(null), ms)
      const check = () => {
        const whole = isWhole(text)
        if (whole !== null) settled.resolve(whole)
      }
      checks.add(check)
      check()
      try {
        return await Promise.race([settled.promise, broken.promise])
      } finally {
        clearTimeout(timer)
        checks.delete(check)
      }
    },
  }
}
