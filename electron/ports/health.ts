import type { Port } from '../../shared/bridge/port.ts'

/** The watched end: says "alive" whenever its event loop comes round to being asked. */
export function answerHealth(port: Port): void {
  port.onMessage(() => port.post('alive'))
}

/** The watching end: asks on, and calls `onHang` once when nothing came back for `deadMs`. */
export function watchHealth(port: Port, every: { askMs: number; deadMs: number }, onHang: () => void): void {
  // A process that is still loading its code can not answer; what counts starts with its first answer.
  let heardAt: number | undefined
  port.onMessage(() => {
    heardAt = performance.now()
  })
  // At once, too: the first answer says that it stands.
  port.post('alive?')
  const asking = setInterval(() => {
    port.post('alive?')
    if (heardAt === undefined || performance.now() - heardAt <= every.deadMs) return
    clearInterval(asking)
    onHang()
  }, every.askMs)
  port.onClose(() => clearInterval(asking))
}
