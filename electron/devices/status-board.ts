import type { DeviceStatus } from '../../shared/bridge/status.ts'

/** What is said of a device when it is put on the board; the rest is as it is at the beginning. */
export type NewDevice = Pick<DeviceStatus, 'id' | 'kind' | 'name' | 'simulated' | 'state'> &
  Partial<Pick<DeviceStatus, 'language' | 'trouble'>>

type News = Partial<Omit<DeviceStatus, 'id' | 'since'>>

/** What each device was last known to be, told anew whenever one of them changes. */
export type StatusBoard = {
  add(device: NewDevice): void
  /** Changes what is given. A device that is not on the board is nobody's business any more. */
  update(id: string, news: News): void
  /** A weight, which changes all the time: told ten times a second at most. */
  show(id: string, weight: DeviceStatus['weight']): void
  /** Nobody waits for a count: it is told with what is told next, or after a while. */
  count(id: string, counts: DeviceStatus['counts']): void
  remove(id: string): void
  /** Puts these in this order, behind the others: what comes first of a kind is used first. */
  arrange(ids: readonly string[]): void
  tell(): void
  close(): void
}

const SHOWN_EACH_MS = 100
const COUNTED_EACH_MS = 2000

export function statusBoard(told: (devices: DeviceStatus[]) => void): StatusBoard {
  const devices = new Map<string, DeviceStatus>()
  const now = () => new Date().toISOString()
  let shownMs = Number.NEGATIVE_INFINITY
  let soon: ReturnType<typeof setTimeout> | undefined
  let later: ReturnType<typeof setTimeout> | undefined

  const calm = () => {
    clearTimeout(soon)
    clearTimeout(later)
    soon = undefined
    later = undefined
  }
  const tell = () => {
    calm()
    told([...devices.values()])
  }
  const tellShown = () => {
    shownMs = performance.now()
    tell()
  }
  const change = (id: string, news: News): boolean => {
    const device = devices.get(id)
    if (!device) return false
    const changed = { ...device, ...news }
    devices.set(id, { ...changed, since: device.state === changed.state ? device.since : now() })
    return true
  }
  return {
    tell,
    add: (device) =>
      devices.set(device.id, {
        ...{ language: null, trouble: null, weight: null, counts: { heard: 0, spoilt: 0 } },
        ...device,
        since: now(),
      }),
    update(id, news) {
      if (change(id, news)) tell()
    },
    show(id, weight) {
      const before = devices.get(id)?.weight
      if (JSON.stringify(before) === JSON.stringify(weight) || !change(id, { weight }) || soon) return
      const restMs = shownMs + SHOWN_EACH_MS - performance.now()
      if (restMs <= 0) tellShown()
      else soon = setTimeout(tellShown, restMs)
    },
    count(id, counts) {
      if (change(id, { counts })) later ??= setTimeout(tell, COUNTED_EACH_MS)
    },
    remove: (id) => devices.delete(id),
    arrange(ids) {
      for (const id of ids) {
        const device = devices.get(id)
        devices.delete(id)
        if (device) devices.set(id, device)
      }
    },
    close: calm,
  }
}
