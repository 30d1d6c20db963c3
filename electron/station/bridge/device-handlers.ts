import { type BridgeAnswer, type BridgeHandlers, platforms } from '../../../shared/bridge/contract.ts'
import type { StationParts } from '../station-parts.ts'

type DeviceCalls = Pick<
  BridgeHandlers,
  | `devices.${'get' | 'save' | 'look' | 'test-print' | 'listen'}`
  | 'print.send'
  | 'labels.render'
  | 'scale.take'
  | 'scale.leave'
  | `simulator.${'scan' | 'weigh' | 'printer' | 'script' | 'labels'}`
>

/** What goes through to the devices process, and what this bench has for it. */
export function deviceHandlers({ devices, deviceSetup, labels, log }: StationParts): DeviceCalls {
  return {
    'devices.get': async () => ({ setup: deviceSetup.get(), found: devices.found(), platform: platformHere() }),
    async 'devices.save'({ setup }) {
      deviceSetup.save(setup)
      devices.setUp()
      log.info('devices set up', { printers: setup.printers.length, scanners: setup.scanners.length })
      return {}
    },
    async 'devices.look'({ printer }) {
      await devices.look(printer)
      return { device: devices.status().find((device) => device.id === printer) ?? null }
    },
    async 'devices.test-print'({ printer, body, encoding }) {
      return devices.print({ job: `test-${crypto.randomUUID()}`, document: 'receipt', printer, body, encoding })
    },
    async 'devices.listen'({ ports }) {
      devices.tell({ kind: 'listen', ports })
      return {}
    },
    async 'print.send'(request) {
      const outcome = await devices.print(request)
      log.info('print', { job: request.job, printer: request.printer, outcome: outcome.outcome })
      return outcome
    },
    'labels.render': async ({ zpl }) => ({ label: await devices.render(zpl) }),
    'scale.take': () => devices.takeWeight(),
    async 'scale.leave'() {
      devices.tell({ kind: 'leave-box' })
      return {}
    },
    async 'simulator.scan'({ text }) {
      devices.tell({ kind: 'simulate-scan', text })
      return {}
    },
    async 'simulator.weigh'({ grams, stable }) {
      devices.tell({ kind: 'simulate-weight', grams, stable })
      return {}
    },
    async 'simulator.printer'({ state }) {
      devices.tell({ kind: 'simulate-printer', state })
      return {}
    },
    async 'simulator.script'({ script }) {
      devices.play(script)
      return {}
    },
    'simulator.labels': async () => ({ labels: labels.newest() }),
  }
}

function platformHere(): BridgeAnswer<'devices.get'>['platform'] {
  return platforms.find((platform) => platform === process.platform) ?? 'linux'
}
