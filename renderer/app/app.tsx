import './app.css'
import { DevicesDrawer } from '../devices/devices-drawer.tsx'
import { say } from '../messages/say.ts'
import { OperatorPick } from '../operator/operator-pick.tsx'
import { PackArea } from '../pack/pack-area.tsx'
import { ReturnArea } from '../returns/return-area.tsx'
import { StatusBar } from '../status/status-bar.tsx'
import { ThroughputScreen } from '../throughput/throughput-screen.tsx'
import { OrderComplete } from '../verdict/order-complete.tsx'
import { type Services, ServicesContext } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { RefusalFrame } from './refusal-frame.tsx'
import { TopBar } from './top-bar.tsx'

export function App({ services }: { services: Services | null }) {
  const elsewhere = useView((view) => view.phase === 'elsewhere')
  if (services) {
    return (
      <ServicesContext value={services}>
        <Workplace />
      </ServicesContext>
    )
  }
  return elsewhere ? <Elsewhere /> : <p className="app-wait">{say('app.starting')}</p>
}

function Workplace() {
  const screen = useView((view) => view.screen)
  const panel = useView((view) => view.panel)
  const drawer = useView((view) => view.drawer)
  return (
    <div className="app">
      <TopBar />
      <main className="app-main">
        {panel === 'operator' ? (
          <OperatorPick />
        ) : (
          <>
            {screen === 'pack' && <PackArea />}
            {screen === 'return' && <ReturnArea />}
            {screen === 'figures' && <ThroughputScreen />}
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

function Elsewhere() {
  return (
    <div className="app-wait">
      <h1>{say('app.elsewhere')}</h1>
      <p>{say('app.elsewhere.do')}</p>
    </div>
  )
}
