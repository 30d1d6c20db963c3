import '../../../renderer/design/tokens.css'
import '../../../renderer/design/base.css'
import '../../../renderer/setup/setup.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { startMessages } from '../../../renderer/messages/say.ts'
import { listenToWedge, type WedgeEar } from '../../../renderer/scan/wedge-listener.ts'
import type { SectionProps } from '../../../renderer/setup/use-setup.ts'
import { WedgeCalibration } from '../../../renderer/setup/wedge/wedge-calibration.tsx'
import { offerKey } from '../../../renderer/view/keys.ts'
import { type Services, ServicesContext } from '../../../renderer/view/services.ts'
import { type BenchDevices, benchDevices } from '../../../shared/devices/setup.ts'

/** What was heard, and what the station would keep. */
export type CalibrationLog = { scans: string[]; kept: BenchDevices[] }

const log: CalibrationLog = { scans: [], kept: [] }
Object.assign(window, { log })

const wedge: WedgeEar = listenToWedge(window, {
  onScan: ({ aim, text }) => log.scans.push(`${aim ?? ''}${text}`),
  onKey: (key) => void offerKey(key),
})

/** The calibration as the setup shows it, with a station that keeps everything. */
function Setup() {
  const [setup, setSetup] = useState(benchDevices.parse({}))
  const [open, setOpen] = useState(true)
  const change = (edit: (before: BenchDevices) => BenchDevices) => {
    const next = edit(setup)
    log.kept.push(next)
    setSetup(next)
  }
  const props: SectionProps = { setup: { known: { setup, found: [], platform: 'linux' }, change, failed: false } }
  return (
    <div className="setup">
      <nav className="setup-nav">
        <h1>Devices</h1>
        <button type="button" id="leave" onClick={() => setOpen(false)}>
          Leave
        </button>
      </nav>
      <section className="setup-body">{open && <WedgeCalibration {...props} />}</section>
    </div>
  )
}

const host = document.createElement('div')
host.id = 'app'
document.body.append(host)
await startMessages(new URLSearchParams(location.search).get('lang') ?? 'en')
createRoot(host).render(
  <ServicesContext value={{ wedge } as unknown as Services}>
    <Setup />
  </ServicesContext>,
)
