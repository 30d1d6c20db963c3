import './setup.css'
import { type ReactNode, useState } from 'react'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'
import { DocumentSection } from './document-section.tsx'
import { PrinterSection } from './printer-section.tsx'
import { ScaleSection } from './scale-section.tsx'
import { ScannerSection } from './scanner-section.tsx'
import { type SectionProps, useSetup } from './use-setup.ts'
import { WedgeCalibration } from './wedge/wedge-calibration.tsx'

const sections = ['scanner', 'scale', 'printer', 'document', 'wedge'] as const
type Section = (typeof sections)[number]

/** Back to the screen that the setup was opened from. */
function leave(): void {
  useView.setState({ screen: 'pack', heard: null })
}

/** Where IT tells this bench its devices. Scans made here belong to the setup and to no order. */
export function SetupScreen() {
  const [section, setSection] = useState<Section>('scanner')
  const setup = useSetup()
  const { known, failed } = setup
  const connected = useView((view) => view.connected)
  useKeys({
    Escape: leave,
    ...Object.fromEntries(sections.map((name, index) => [String(index + 1), () => setSection(name)])),
  })
  return (
    <div className="setup">
      <nav className="setup-nav" aria-label={say('setup.title')}>
        <h1>{say('setup.title')}</h1>
        {sections.map((name, index) => (
          <button
            key={name}
            type="button"
            aria-current={name === section ? 'page' : undefined}
            onClick={() => setSection(name)}
          >
            <span>
              {say(`setup.section.${name}`)}
              <Summary section={name} />
            </span>
            <kbd>{index + 1}</kbd>
          </button>
        ))}
        <button type="button" className="setup-back" onClick={leave}>
          {say('setup.back')}
          <kbd>Esc</kbd>
        </button>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="setup-body" tabIndex={0}>
        {failed && (
          <p className="setup-failed" role="alert">
            {say('setup.failed')}
          </p>
        )}
        {known && sectionOf(section, { ...setup, known })}
        {!(known || connected) && <p className="quiet">{say('setup.away')}</p>}
      </section>
    </div>
  )
}

function sectionOf(section: Section, setup: SectionProps['setup']): ReactNode {
  switch (section) {
    case 'scanner':
      return <ScannerSection setup={setup} />
    case 'scale':
      return <ScaleSection setup={setup} />
    case 'printer':
      return <PrinterSection setup={setup} />
    case 'document':
      return <DocumentSection setup={setup} />
    case 'wedge':
      return <WedgeCalibration setup={setup} />
  }
}

/** One glance tells which kind needs a hand. */
function Summary({ section }: { section: Section }) {
  const devices = useView((view) => view.station?.devices) ?? []
  if (section === 'document' || section === 'wedge') return null
  const mine = devices.filter(({ kind }) => kind === section)
  const ill = mine.filter(isIll)
  return (
    <span className="small" data-mood={ill.length > 0 ? 'note' : 'calm'}>
      {mine.length === 0 ? say('setup.none') : (troubleOf(ill[0]) ?? say('setup.count', { count: mine.length }))}
    </span>
  )
}

function isIll({ state, trouble }: DeviceStatus): boolean {
  return trouble !== null || !(state === 'ready' || state === 'busy' || state === 'unknown')
}

function troubleOf(device: DeviceStatus | undefined): string | undefined {
  if (!device) return undefined
  return device.trouble ? say(`trouble.${device.trouble}`) : say(`device.state.${device.state}`)
}
