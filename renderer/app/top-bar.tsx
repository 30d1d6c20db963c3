import { say } from '../messages/say.ts'
import { OrderHeader } from '../pack/order-header.tsx'
import { ReturnHeader } from '../returns/return-header.tsx'
import { useKeys } from '../view/keys.ts'
import { type ScreenName, useView } from '../view/view-store.ts'
import { NavIcon } from './nav-icon.tsx'

const screens = [
  { screen: 'pack', key: 'F7', words: 'nav.pack' },
  { screen: 'return', key: 'F8', words: 'nav.return' },
  { screen: 'figures', key: 'F9', words: 'nav.figures' },
  { screen: 'inbox', key: 'F1', words: 'nav.inbox' },
] as const

function show(screen: ScreenName): void {
  useView.setState(({ operator }) => ({ screen, verdict: null, panel: operator ? null : 'operator' }))
}

function toggleDrawer(): void {
  useView.setState(({ drawer }) => ({ drawer: !drawer }))
}

function toggleSettings(): void {
  useView.setState(({ panel, operator }) => ({
    panel: panel === 'settings' ? (operator ? null : 'operator') : 'settings',
  }))
}

/** Where to, what is in hand, who works here, and the bench's own name: one row. */
export function TopBar() {
  const current = useView((view) => view.screen)
  const drawer = useView((view) => view.drawer)
  const panel = useView((view) => view.panel)
  const open = useView(({ matters, conflicts }) => matters.filter(({ ended }) => !ended).length + conflicts.length)
  useKeys({
    F7: () => show('pack'),
    F8: () => show('return'),
    F9: () => show('figures'),
    F1: () => show('inbox'),
    F10: toggleDrawer,
    ',': toggleSettings,
  })
  return (
    <header className="top">
      <nav className="top-nav" aria-label={say('nav.label')}>
        {screens.map(({ screen, key, words }) => (
          <button
            key={screen}
            type="button"
            aria-current={screen === current ? 'page' : undefined}
            onClick={() => show(screen)}
          >
            <NavIcon of={screen} />
            <span className="nav-words">{say(words)}</span>{' '}
            {screen === 'inbox' && open > 0 && <strong data-testid="open-matters">{open}</strong>} <kbd>{key}</kbd>
          </button>
        ))}
        <button type="button" aria-pressed={drawer} onClick={toggleDrawer}>
          <NavIcon of="devices" />
          <span className="nav-words">{say('nav.devices')}</span> <kbd>F10</kbd>
        </button>
        <button type="button" aria-pressed={panel === 'settings'} onClick={toggleSettings}>
          <NavIcon of="settings" />
          <span className="nav-words">{say('nav.settings')}</span> <kbd>,</kbd>
        </button>
      </nav>
      <InHand />
      <Operator />
    </header>
  )
}

/** The order or the return that is open on this screen. */
function InHand() {
  const screen = useView((view) => view.screen)
  const panel = useView((view) => view.panel)
  const pack = useView((view) => view.pack)
  const open = useView((view) => view.return)
  if (panel === 'operator' || panel === 'settings') return null
  if (screen === 'pack' && pack) return <OrderHeader pack={pack} />
  if (screen === 'return' && open) return <ReturnHeader view={open} />
  return null
}

function Operator() {
  const operator = useView((view) => view.operator)
  const station = useView((view) => view.station?.station)
  return (
    <button type="button" className="top-operator" onClick={() => useView.setState({ panel: 'operator' })}>
      <span className="hidden">{say('operator.change')}</span>
      <strong>{operator?.name ?? say('status.nobody')}</strong>
      {station && <span className="quiet">{station.name}</span>}
    </button>
  )
}
