import { useState } from 'react'
import { addPrinter, nameOf } from '../../shared/devices/edit.ts'
import type { FoundDevice } from '../../shared/devices/found.ts'
import { type PrinterLanguage, printerLanguages } from '../../shared/devices/language.ts'
import type { PrinterSetup } from '../../shared/devices/setup.ts'
import { say } from '../messages/say.ts'
import { Choice } from './choice.tsx'
import { DeviceCard, whereIs } from './device-card.tsx'
import type { SectionProps } from './use-setup.ts'

const languageOptions = () => printerLanguages.map((one) => [one, say(`setup.language.${one}`)] as const)

/** Printers that this computer knows, and one more by its address. */
export function AddPrinter({ setup }: SectionProps) {
  const { known } = setup
  const unused = known.found.filter(({ kind, device }) => kind === 'printer' && device === null)
  return (
    <>
      <h3 className="setup-sub">{say('setup.print.add')}</h3>
      <ul className="setup-devices">
        <NetworkPrinter setup={setup} />
        {unused.map((device) => (
          <FoundPrinter key={device.key} device={device} setup={setup} />
        ))}
      </ul>
    </>
  )
}

type Fault = 'setup.print.bad-host' | 'setup.print.bad-port'

function NetworkPrinter({ setup: { known, change } }: SectionProps) {
  const [host, setHost] = useState('')
  const [port, setPort] = useState('9100')
  const [language, setLanguage] = useState<PrinterLanguage>('zpl')
  const [fault, setFault] = useState<Fault | null>(null)
  const add = () => {
    const address = { host: host.trim(), port: Number(port) }
    const wrong = faultOf(address)
    setFault(wrong)
    if (wrong) return
    const printer: PrinterSetup = {
      id: crypto.randomUUID(),
      name: address.host.slice(0, 60),
      way: 'tcp',
      language,
      ...address,
    }
    change((old) => addPrinter(old, printer))
    setHost('')
  }
  return (
    <DeviceCard name={say('setup.print.add.tcp')} where="" platform={known.platform}>
      <label className="setup-choice">
        <span className="small">{say('setup.print.host')}</span>
        <input value={host} maxLength={255} onChange={(event) => setHost(event.target.value)} />
      </label>
      <label className="setup-choice">
        <span className="small">{say('setup.print.port')}</span>
        <input className="setup-short" value={port} maxLength={5} onChange={(event) => setPort(event.target.value)} />
      </label>
      <Choice label={say('setup.print.language')} value={language} options={languageOptions()} onChoose={setLanguage} />
      <button type="button" onClick={add}>
        {say('setup.print.use')}
      </button>
      {fault && (
        <p className="setup-outcome" role="alert" data-outcome="failed">
          {say(fault)}
        </p>
      )}
    </DeviceCard>
  )
}

function faultOf({ host, port }: { host: string; port: number }): Fault | null {
  if (!/^[\w.:-]+$/.test(host)) return 'setup.print.bad-host'
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? null : 'setup.print.bad-port'
}

function FoundPrinter({ device, setup: { known, change } }: SectionProps & { device: FoundDevice }) {
  const [language, setLanguage] = useState<PrinterLanguage>(device.way === 'queue' ? 'pdf' : 'zpl')
  const add = () => {
    const named = { id: crypto.randomUUID(), name: nameOf('', device), language }
    const printer: PrinterSetup =
      device.way === 'queue'
        ? { ...named, way: 'queue', queue: device.plug.port }
        : { ...named, way: 'usb', plug: device.plug }
    change((old) => addPrinter(old, printer))
  }
  return (
    <DeviceCard name={device.name} where={whereIs(device)} trouble={device.trouble} platform={known.platform}>
      <Choice label={say('setup.print.language')} value={language} options={languageOptions()} onChoose={setLanguage} />
      <button type="button" onClick={add}>
        {say('setup.print.use')}
      </button>
    </DeviceCard>
  )
}
