import type { DeviceStatus } from '../../shared/bridge/status.ts'

/** What is said of a device when it is put on the board; the rest is as it is at the beginning. */
export type NewDevice = Pick<DeviceStatus, 'id' | 'kind' | 'name' | 'simulated' | 'state'> &
  Partial<Pick<DeviceStatus, 'language' | 'trouble'>>

/** What each device was last known to be, told anew whenever one of them changes. */
export type StatusBoard = {
  add(device: NewDevice): void
  /** Changes what is given. A device that is not on the board is nobody's business any more. */
  update(id: string, news: Partial<Omit<DeviceStatus, 'id' | 'since'>>): void
  remove(id: string): void
  tell(): void
}

export function statusBoard(told: (devices: DeviceStatus[]) => void): StatusBoard {
  const devices = new Map<string, DeviceStatus>()
  const now = () => new Date().toISOString()
  const tell = () => told([...devices.values()])
  return {
    tell,
    add: (device) =>
      devices.set(device.id, {
        ...{ language: null, trouble: null, weight: null, counts: { heard: 0, spoilt: 0 } },
        ...device,
        since: now(),
      }),
    update(id, news) {
      const device = devices.get(id)
      if (!device) return
      const changed = { ...device, ...news }
      devices.set(id, { ...changed, since: device.state === changed.state ? device.since : now() })
      tell()
    },
    remove: (id) => devices.delete(id),
  }
}
