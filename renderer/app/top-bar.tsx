import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { type ScreenName, useView } from '../view/view-store.ts'

const screens: readonly { screen: ScreenName; key: string; words: string }[] = [
  { screen: 'pack', key: 'F7', words: 'nav.pack' },
  { screen: 'return', key: 'F8', words: 'nav.return' },
  { screen: 'figures', key: 'F9', words: 'nav.figures' },
  { screen: 'inbox', key: 'F1', words: 'nav.inbox' },
]

function show(screen: ScreenName): void {
  useView.setState(({ operator }) => ({ screen, verdict: null, panel: operator ? null : 'operator' }))
}

function toggleDrawer(): void {
  useView.setState(({ drawer }) => ({ drawer: !drawer }))
}

/** Where to, who works here, and the bench's own name. */
export function TopBar() {
  const current = useView((view) => view.screen)
  const operator = useView((view) => view.operator)
  const station = useView((view) => view.station?.station)
  const drawer = useView((view) => view.drawer)
  const open = useView(({ matters, conflicts }) => matters.filter(({ ended }) => !ended).length + conflicts.length)
  useKeys({
    F7: () => show('pack'),
    F8: () => show('return'),
    F9: () => show('figures'),
    F1: () => show('inbox'),
    F10: toggleDrawer,
  })
  return (
    <header className="top">
      <nav className="top-nav">
        {screens.map(({ screen, key, words }) => (
          <button
            key={screen}
            type="button"
            aria-current={screen === current ? 'page' : undefined}
            onClick={() => show(screen)}
          >
            {say(words)}
            {screen === 'inbox' && open > 0 && <strong data-testid="open-matters">{open}</strong>}
            <kbd>{key}</kbd>
          </button>
        ))}
        <button type="button" aria-pressed={drawer} onClick={toggleDrawer}>
          {say('nav.devices')}
          <kbd>F10</kbd>
        </button>
      </nav>
      <button type="button" className="top-operator" onClick={() => useView.setState({ panel: 'operator' })}>
        <span className="hidden">{say('operator.change')}</span>
        <strong>{operator?.name ?? say('status.nobody')}</strong>
        {station && <span className="quiet">{station.name}</span>}
      </button>
    </header>
  )
}
