import type { Recovery } from '../../shared/bridge/recovery.ts'
import { say, sayTime } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { Acts } from './acts.tsx'

/** So many of the newest have room beside what is asked; the log has all. */
const SHOWN = 2

/** What happened to the homes of this bench, what it means, and what is to be done. */
export function RecoveryNotes() {
  const station = useView((view) => view.station)
  const restored = station?.central.restored ?? null
  const recovery = station?.recovery ?? []
  if (station?.central.state === 'copy') return <CopyQuestion />
  return (
    <>
      {restored && (
        <div className="inbox-parked" data-testid="central-restored">
          <strong>{say('recovery.restored', { count: restored.unheard })}</strong>
          <p className="small">{say('recovery.restored.do')}</p>
        </div>
      )}
      {recovery.length > 0 && <Happened recovery={recovery} />}
    </>
  )
}

function Happened({ recovery }: { recovery: readonly Recovery[] }) {
  const { bridge } = useServices()
  const seen = () => void bridge.call('recovery.seen', {}).catch(() => undefined)
  return (
    <div className="inbox-parked" data-testid="recovery">
      <ul>
        {recovery.slice(0, SHOWN).map(({ kind, at, count }) => (
          <li key={`${kind} ${at}`}>
            <strong>{say(`recovery.${kind}`, { count })}</strong>{' '}
            <span className="small">
              {sayTime(at)} · {say(`recovery.${kind}.do`)}
            </span>
          </li>
        ))}
      </ul>
      <Acts acts={[{ key: 'y', words: say('recovery.seen'), act: seen }]} />
    </div>
  )
}

/** Two computers with one name: central takes from the other one. Somebody who sees both has to say which is which. */
function CopyQuestion() {
  const { bridge } = useServices()
  const insist = () => void bridge.call('recovery.insist', {}).catch(() => undefined)
  return (
    <div className="inbox-parked" data-testid="copy-question">
      <strong>{say('recovery.copy')}</strong>
      <p className="small">{say('recovery.copy.do')}</p>
      <Acts acts={[{ key: 'y', words: say('recovery.copy.insist'), act: insist }]} />
    </div>
  )
}
