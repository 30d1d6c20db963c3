import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { channelsOver } from '../../../electron/ports/channels.ts'
import { deviceSetup, type FromDevices, fromDevices, type ToDevices } from '../../../electron/ports/device-contract.ts'
import { portToChild } from '../../../electron/ports/process-port.ts'
import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import type { DeviceStatus } from '../../../shared/bridge/status.ts'
import type { FoundDevice } from '../../../shared/devices/found.ts'
import type { TakenWeightAnswer } from '../../../shared/devices/taken-weight.ts'
import type { Scan } from '../../../shared/scan/scan.ts'
import { parse, type z } from '../../../shared/schema.ts'
import { heard } from './heard.ts'

type Setup = Omit<z.input<typeof deviceSetup>, 'simulated'>

/** The real devices process, with this program where the station is otherwise. */
export type DevicesProcess = {
  pid: number
  tell(message: ToDevices): void
  setUp(setup: Setup): void
  until<T>(what: string, find: () => T | null | undefined): Promise<T>
  status(id: string): DeviceStatus | undefined
  found(): readonly FoundDevice[]
  scans(): readonly Scan[]
  takeWeight(): Promise<TakenWeightAnswer>
  print(job: { printer: string; body: string; encoding?: 'utf8' | 'base64' }): Promise<PrintOutcome>
  look(printer: string): Promise<void>
  stop(): void
}

const entry = fileURLToPath(new URL('../../../electron/devices/main.ts', import.meta.url))

export function startDevicesProcess(): DevicesProcess {
  const child = fork(entry)
  const port = channelsOver(portToChild(child)).open('station')
  const said = heard<FromDevices>()
  let statuses: readonly DeviceStatus[] = []
  let plugged: readonly FoundDevice[] = []
  let calls = 0
  port.onMessage((raw) => {
    const parsed = parse(fromDevices, raw)
    if (!parsed.ok) return console.log('not of the contract:', JSON.stringify(raw))
    if (parsed.value.kind === 'status') statuses = parsed.value.devices
    if (parsed.value.kind === 'found') plugged = parsed.value.devices
    said.add(parsed.value)
  })
  child.once('exit', (code, signal) => console.log(`the devices process ended: ${signal ?? code}`))
  const tell = (message: ToDevices) => port.post(message)
  const setUp = (setup: Setup) => tell({ kind: 'setup', setup: deviceSetup.parse({ ...setup, simulated: false }) })
  // As the station does, as soon as the process is there.
  setUp({})
  const answerTo = (call: number, what: string) =>
    said.until(what, () => said.all().find((message) => 'call' in message && message.call === call))

  return {
    pid: child.pid ?? 0,
    tell,
    setUp,
    until: said.until,
    status: (id) => statuses.find((device) => device.id === id),
    found: () => plugged,
    scans: () => said.all().flatMap((message) => (message.kind === 'scan' ? [message.scan] : [])),
    async takeWeight() {
      const call = calls++
      tell({ kind: 'take-weight', call })
      const answer = await answerTo(call, 'a weight')
      if (answer.kind !== 'weighed') throw new Error(`answered with ${answer.kind}`)
      return answer.taken
    },
    async print({ printer, body, encoding = 'utf8' }) {
      const call = calls++
      tell({ kind: 'print', call, job: `job-${call}`, printer, document: 'house-label', body, encoding })
      const answer = await answerTo(call, 'the outcome of a print')
      if (answer.kind !== 'printed') throw new Error(`answered with ${answer.kind}`)
      return answer.outcome
    },
    async look(printer) {
      const call = calls++
      tell({ kind: 'look', call, printer })
      await answerTo(call, 'the printer to be looked at')
    },
    stop: () => child.kill('SIGKILL'),
  }
}
