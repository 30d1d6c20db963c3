import type { PrintOutcome } from '../../shared/bridge/contract.ts'
import type { Port } from '../../shared/bridge/port.ts'
import type { DeviceStatus, RenderedLabel, SimulatedLabel } from '../../shared/bridge/status.ts'
import type { FoundDevice } from '../../shared/devices/found.ts'
import type { SimulationScript } from '../../shared/devices/simulation.ts'
import type { TakenWeightAnswer } from '../../shared/devices/taken-weight.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import { parse } from '../../shared/schema.ts'
import { type DeviceSetup, type FromDevices, fromDevices, type ToDevices } from '../ports/device-contract.ts'

export type DeviceListeners = {
  scanned(scan: Scan): void
  labelled(label: SimulatedLabel): void
  found(devices: FoundDevice[]): void
  changed(): void
}

type Message<K extends ToDevices['kind']> = Extract<ToDevices, { kind: K }>
/** For each kind by itself: of a union, `Omit` leaves only what all have. */
type Without<M, K extends PropertyKey> = M extends unknown ? Omit<M, K> : never

/** The devices as the station sees them: a process that may be gone, and then is said to be. */
export type Devices = {
  /** The devices process is there (again); `port` leads to it. */
  attach(port: Port): void
  /** Tells the process what this bench has now. */
  setUp(): void
  print(job: Without<Message<'print'>, 'kind' | 'call'>): Promise<PrintOutcome>
  look(printer: string): Promise<void>
  render(zpl: string): Promise<RenderedLabel | null>
  takeWeight(): Promise<TakenWeightAnswer>
  /** What needs no answer. */
  tell(message: Message<'leave-box' | 'listen' | `simulate-${'scan' | 'weight' | 'printer'}`>): void
  /** Plays a script on the simulated devices, as soon as they are there; null ends that. */
  play(script: SimulationScript | null): void
  status(): DeviceStatus[]
  found(): FoundDevice[]
}

/**
 * Longer than any driver takes by itself, its turn (8 s), sending (12 and 6 s) and asking behind the job included; after it the
 * driver hangs and nobody knows what came out.
 */
const ANSWER_MS = 45_000

type Answer = Extract<FromDevices, { call: number }>
type Asked = Without<Message<'print' | 'look' | 'render' | 'take-weight'>, 'call'>

export function devicesFor(setup: () => DeviceSetup, listeners: DeviceListeners): Devices {
  const calls = callsOver()
  let port: Port | undefined
  let known: DeviceStatus[] = []
  let found: FoundDevice[] = []
  let waitingScript: SimulationScript | null = null

  const hear = (message: FromDevices) => {
    if ('call' in message) return calls.answer(message)
    if (message.kind === 'scan') return listeners.scanned(message.scan)
    if (message.kind === 'label') return listeners.labelled(message.label)
    if (message.kind === 'found') {
      found = message.devices
      return listeners.found(found)
    }
    known = message.devices
    listeners.changed()
  }
  const gone = () => {
    port = undefined
    const since = new Date().toISOString()
    known = known.map((device) => ({ ...device, state: 'unknown', trouble: null, since, weight: null }))
    found = []
    calls.breakOff()
    listeners.found(found)
    listeners.changed()
  }
  const setUp = () => port?.post({ kind: 'setup', setup: setup() } satisfies ToDevices)
  const play = (script: SimulationScript | null) => {
    waitingScript = port ? null : script
    port?.post({ kind: 'simulate-script', script } satisfies ToDevices)
  }
  const ask = (message: Asked) => (port ? calls.ask(port, message) : Promise.resolve('away' as const))

  return {
    attach(fresh) {
      port = fresh
      fresh.onMessage((raw) => {
        const parsed = parse(fromDevices, raw)
        if (parsed.ok) hear(parsed.value)
      })
      fresh.onClose(() => {
        if (port === fresh) gone()
      })
      setUp()
      if (waitingScript) play(waitingScript)
    },
    setUp,
    play,
    ...questionsOver(ask),
    tell: (message) => port?.post(message),
    status: () => known,
    found: () => found,
  }
}

type Answered = Answer | 'late' | 'broken-off'

/** What is asked of the devices, and what an answer that did not come means to each. */
function questionsOver(
  ask: (message: Asked) => Promise<Answered | 'away'>,
): Pick<Devices, 'print' | 'look' | 'render' | 'takeWeight'> {
  return {
    async print(job) {
      const answer = await ask({ kind: 'print', ...job })
      if (typeof answer === 'object' && answer.kind === 'printed') return answer.outcome
      if (answer === 'away') return { outcome: 'failed', why: 'unreachable' }
      // Whether bytes left is not known, so a person has to look.
      return { outcome: 'unknown', bytes: 0, why: answer === 'late' ? 'no-answer' : 'broken-off' }
    },
    async look(printer) {
      await ask({ kind: 'look', printer })
    },
    async render(zpl) {
      const answer = await ask({ kind: 'render', zpl })
      return typeof answer === 'object' && answer.kind === 'rendered' ? answer.label : null
    },
    async takeWeight() {
      const answer = await ask({ kind: 'take-weight' })
      return typeof answer === 'object' && answer.kind === 'weighed' ? answer.taken : { kind: 'none', why: 'no-scale' }
    },
  }
}

/** Questions on their way, by number. Each ends with its answer, `late`, or `broken-off` where the process died. */
function callsOver() {
  const waiting = new Map<number, (answer: Answered) => void>()
  let next = 1
  return {
    ask(port: Port, message: Asked): Promise<Answered> {
      const call = next++
      return new Promise((resolve) => {
        const settle = (answer: Answered) => {
          clearTimeout(late)
          waiting.delete(call)
          resolve(answer)
        }
        const late = setTimeout(() => settle('late'), ANSWER_MS)
        waiting.set(call, settle)
        port.post({ ...message, call })
      })
    },
    answer: (message: Answer) => waiting.get(message.call)?.(message),
    breakOff() {
      for (const settle of [...waiting.values()]) settle('broken-off')
    },
  }
}
