import { useState } from 'react'
import type { BridgeClient, PrintOutcome } from '../../shared/bridge/contract.ts'
import type { RenderedLabel } from '../../shared/bridge/status.ts'
import { makeFirst, removeDevice, withResolution } from '../../shared/devices/edit.ts'
import type { PrinterLanguage } from '../../shared/devices/language.ts'
import { type Resolution, resolutions } from '../../shared/devices/resolution.ts'
import type { PrinterSetup } from '../../shared/devices/setup.ts'
import { labelLanguages } from '../../shared/label/language.ts'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { AddPrinter } from './add-printer.tsx'
import { Choice } from './choice.tsx'
import { DeviceCard } from './device-card.tsx'
import { codeSheet, type TestPage, testPage } from './test-page.ts'
import type { SectionProps } from './use-setup.ts'

type Trial = { printer: string; outcome: PrintOutcome | null; preview: RenderedLabel | null }

/** Every printer of this bench, with a test print whose picture stands beside what comes out. */
export function PrinterSection({ setup }: SectionProps) {
  const { bridge } = useServices()
  const devices = useView((view) => view.station?.devices) ?? []
  const [trial, setTrial] = useState<Trial | null>(null)
  const printers = devices.filter(({ kind }) => kind === 'printer')
  const print = async (printer: string, making: Promise<TestPage | null>) => {
    setTrial({ printer, outcome: null, preview: null })
    const keep = (news: Partial<Trial>) => setTrial((last) => (last?.printer === printer ? { ...last, ...news } : last))
    const page = await making.catch(() => null)
    if (page?.picture) {
      const drawn = bridge.call('labels.render', { zpl: page.picture })
      drawn.then(({ label }) => keep({ preview: label })).catch(() => undefined)
    }
    keep({ outcome: page ? await printAll(bridge, printer, page) : { outcome: 'failed', why: 'unreachable' } })
  }
  return (
    <>
      <h2 className="setup-now">{say('setup.print')}</h2>
      <p className="setup-detail">{say(printers.length === 0 ? 'setup.print.none' : 'setup.print.detail')}</p>
      <div className="setup-print">
        <ul className="setup-devices">
          {printers.map((printer, index) => (
            <Printer
              key={printer.id}
              {...{ ...printer, setup }}
              first={index === 0}
              trial={trial?.printer === printer.id ? trial : null}
              onPrint={(page) => void print(printer.id, page)}
            />
          ))}
        </ul>
        {trial?.preview && (
          <figure className="setup-preview">
            <img src={trial.preview.image} alt={say('setup.preview')} />
            <figcaption className="small quiet">{say('setup.preview')}</figcaption>
          </figure>
        )}
      </div>
      <AddPrinter setup={setup} />
    </>
  )
}

type PrinterProps = SectionProps & {
  id: string
  name: string
  state: string
  language: PrinterLanguage | null
  resolution?: Resolution | undefined
  trouble: Parameters<typeof DeviceCard>[0]['trouble']
  first: boolean
  trial: Trial | null
  onPrint: (page: Promise<TestPage | null>) => void
}

function Printer({ id, name, state, language, resolution, trouble, first, trial, onPrint, setup }: PrinterProps) {
  const { bridge } = useServices()
  const { known, change } = setup
  const own = known.setup.printers.find((one) => one.id === id)
  const test = (make: typeof codeSheet) => {
    if (language) onPrint(make({ language, resolution, printer: name, bridge }))
  }
  return (
    <DeviceCard
      name={name}
      where={[own && reachedAt(own), language && say(`setup.language.${language}`)].filter(Boolean).join(' · ')}
      state={[say(`device.state.${state}`), first ? say('setup.print.is-first') : ''].filter(Boolean).join(' · ')}
      trouble={trouble}
      platform={known.platform}
      marked={trial !== null}
    >
      <button type="button" onClick={() => test(testPage)}>
        {say('setup.print.test')}
      </button>
      {language !== 'esc-pos' && (
        <button type="button" onClick={() => test(codeSheet)}>
          {say('setup.print.sheet')}
        </button>
      )}
      <button type="button" onClick={() => void bridge.call('devices.look', { printer: id }).catch(() => undefined)}>
        {say('setup.print.look')}
      </button>
      {own && !first && (
        <button type="button" onClick={() => change((old) => makeFirst(old, id))}>
          {say('setup.print.first')}
        </button>
      )}
      {own && (
        <button type="button" onClick={() => change((old) => removeDevice(old, id))}>
          {say('setup.remove', { name })}
        </button>
      )}
      {own && <ResolutionChoice own={own} told={resolution} change={change} />}
      {trial && (
        <p className="setup-outcome" role="status" data-outcome={trial.outcome?.outcome ?? 'waiting'}>
          {outcomeWords(trial.outcome)}
        </p>
      )}
    </DeviceCard>
  )
}

type ResolutionProps = Pick<SectionProps['setup'], 'change'> & { own: PrinterSetup; told: Resolution | undefined }

/** What the printer says by itself comes first; where it does not, what is taken for granted is told. */
function ResolutionChoice({ own, told, change }: ResolutionProps) {
  if (!labelLanguages.some((one) => one === own.language)) return null
  const isTold = told !== undefined && own.resolution === undefined
  const unset = isTold ? say('setup.print.resolution.told', { dpi: told }) : say('setup.print.resolution.unknown')
  const each = resolutions.map((dpi) => [String(dpi), say('setup.print.resolution.dpi', { dpi })] as const)
  const choose = (value: string) => {
    const resolution = resolutions.find((dpi) => String(dpi) === value)
    change((old) => withResolution(old, own.id, resolution))
  }
  return (
    <Choice
      label={say('setup.print.resolution')}
      value={String(own.resolution ?? '')}
      options={[['', unset], ...each]}
      onChoose={choose}
    />
  )
}

/** One label after the other, and none after one that may not have come out. */
async function printAll(bridge: BridgeClient, printer: string, page: TestPage): Promise<PrintOutcome> {
  let outcome: PrintOutcome = { outcome: 'failed', why: 'no-printer' }
  for (const piece of page.pieces) {
    outcome = await bridge
      .call('devices.test-print', { printer, ...piece })
      .catch(() => ({ outcome: 'unknown', bytes: 0, why: 'no-answer' }) as const)
    if (outcome.outcome === 'failed' || outcome.outcome === 'unknown') return outcome
  }
  return outcome
}

function reachedAt(printer: PrinterSetup): string {
  if (printer.way === 'tcp') return `${say('setup.way.tcp')} ${printer.host}:${printer.port}`
  if (printer.way === 'queue') return `${say('setup.way.queue')} ${printer.queue}`
  return `${say('setup.way.usb')} · ${say('setup.port', { port: printer.plug.port })}`
}

function outcomeWords(outcome: PrintOutcome | null): string {
  if (!outcome) return say('setup.outcome.waiting')
  const why = outcome.outcome === 'failed' ? say(`print.${outcome.why}`) : ''
  return say(`setup.outcome.${outcome.outcome}`, { why })
}
