import './app.css'
import type { ReactNode } from 'react'
import { ChecklistsScreen } from '../checklists/checklists-screen.tsx'
import { DevicesDrawer } from '../devices/devices-drawer.tsx'
import { InboxScreen } from '../exceptions/inbox-screen.tsx'
import { say } from '../messages/say.ts'
import { OperatorPick } from '../operator/operator-pick.tsx'
import { PackArea } from '../pack/pack-area.tsx'
import { RecordsScreen } from '../records/records-screen.tsx'
import { ReturnArea } from '../returns/return-area.tsx'
import { SettingsPanel } from '../settings/settings-panel.tsx'
import { SetupScreen } from '../setup/setup-screen.tsx'
import { StatusBar } from '../status/status-bar.tsx'
import { ThroughputScreen } from '../throughput/throughput-screen.tsx'
import { OrderComplete } from '../verdict/order-complete.tsx'
import { type Services, ServicesContext } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { RefusalFrame } from './refusal-frame.tsx'
import { TopBar } from './top-bar.tsx'

export function App({ services }: { services: Services | null }) {
  const phase = useView((view) => view.phase)
  // All of it speaks the other language at once.
  const language = useView((view) => view.preferences.language)
  if (services) {
    return (
      <ServicesContext value={services}>
        <Workplace key={language} />
      </ServicesContext>
    )
  }
  if (phase === 'uninvited') return <Notice words={say('app.uninvited')} todo={say('app.uninvited.do')} />
  if (phase === 'elsewhere') return <Notice words={say('app.elsewhere')} todo={say('app.elsewhere.do')} />
  if (phase === 'newer') return <Notice words={say('app.newer')} todo={say('app.newer.do')} />
  if (phase === 'failed') return <Failed />
  return <p className="app-wait">{say('app.starting')}</p>
}

function Workplace() {
  const screen = useView((view) => view.screen)
  const panel = useView((view) => view.panel)
  const drawer = useView((view) => view.drawer)
  return (
    <div className="app">
      <TopBar />
      <main className="app-main">
        {panel === 'operator' && <OperatorPick />}
        {panel === 'settings' && <SettingsPanel />}
        {panel !== 'operator' && panel !== 'settings' && (
          <>
            {screen === 'pack' && <PackArea />}
            {screen === 'return' && <ReturnArea />}
            {screen === 'figures' && <ThroughputScreen />}
            {screen === 'inbox' && <InboxScreen />}
            {screen === 'setup' && <SetupScreen />}
            {screen === 'checklists' && <ChecklistsScreen />}
            {screen === 'records' && <RecordsScreen />}
          </>
        )}
      </main>
      <StatusBar />
      {drawer && <DevicesDrawer />}
      <RefusalFrame />
      <OrderComplete />
    </div>
  )
}

/** Chromium may fail to open the page's store; a reload opens it, or another that is rebuilt from the journal. */
function Failed() {
  return (
    <Notice words={say('app.failed')} todo={say('app.failed.do')}>
      <button type="button" onClick={() => location.reload()}>
        {say('app.failed.again')}
      </button>
    </Notice>
  )
}

function Notice({ words, todo, children }: { words: string; todo: string; children?: ReactNode }) {
  return (
    <div className="app-wait">
      <h1>{words}</h1>
      <p>{todo}</p>
      {children}
    </div>
  )
}
