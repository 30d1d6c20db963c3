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
  /** The same for what changes all the time, a weight or a count: told ten times a second at most. */
  show(id: string, news: News): void
  remove(id: string): void
  tell(): void
  close(): void
}

const SHOWN_EACH_MS = 100

export function statusBoard(told: (devices: DeviceStatus[]) => void): StatusBoard {
  const devices = new Map<string, DeviceStatus>()
  const now = () => new Date().toISOString()
  let shownMs = Number.NEGATIVE_INFINITY
  let soon: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    clearTimeout(soon)
    soon = undefined
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
    show(id, news) {
      if (!change(id, news) || soon) return
      const restMs = shownMs + SHOWN_EACH_MS - performance.now()
      if (restMs <= 0) tellShown()
      else soon = setTimeout(tellShown, restMs)
    },
    remove: (id) => devices.delete(id),
    close: () => clearTimeout(soon),
  }
}
