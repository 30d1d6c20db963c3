import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import type { StationParts } from '../station-parts.ts'

type DeviceCalls = Pick<
  BridgeHandlers,
  'print.send' | 'simulator.scan' | 'simulator.weigh' | 'simulator.printer' | 'simulator.labels'
>

/** What goes through to the devices process. */
export function deviceHandlers({ devices, labels, log }: StationParts): DeviceCalls {
  return {
    async 'print.send'(request) {
      const outcome = await devices.print(request)
      log.info('print', { job: request.job, printer: request.printer, outcome: outcome.outcome })
      return outcome
    },
    async 'simulator.scan'({ text }) {
      devices.simulate({ kind: 'simulate-scan', text })
      return {}
    },
    async 'simulator.weigh'({ grams, stable }) {
      devices.simulate({ kind: 'simulate-weight', grams, stable })
      return {}
    },
    async 'simulator.printer'({ state }) {
      devices.simulate({ kind: 'simulate-printer', state })
      return {}
    },
    'simulator.labels': async () => ({ labels: labels.newest() }),
  }
}
