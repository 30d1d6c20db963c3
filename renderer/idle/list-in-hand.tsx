import './list-in-hand.css'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useView, type View } from '../view/view-store.ts'

/** Which pick list is worked on, how much of it is left, and the way out. */
export function ListInHand({ list }: { list: NonNullable<View['list']> }) {
  const { bench } = useServices()
  const leave = () => void bench.run(() => bench.pack.opening.lists.leave())
  useKeys({ F4: leave })
  return (
    <div className="list-in-hand" data-testid="list-in-hand">
      <p className="list-name">{say('idle.list', { list: list.list })}</p>
      <p className="list-left">
        {list.left !== null && (
          <>
            <strong className="list-count">{list.left}</strong>
            <span>{say('idle.list.left', { count: list.left })}</span>
          </>
        )}
        {list.elsewhere > 0 && <span className="quiet">{say('idle.list.elsewhere', { count: list.elsewhere })}</span>}
      </p>
      <button type="button" onClick={leave}>
        {say('act.leave-list')}
        <kbd>F4</kbd>
      </button>
    </div>
  )
}

/** The same in a few words, while one of its orders is open. */
export function ListChip() {
  const list = useView((view) => view.list)
  if (!list) return null
  const words = list.left === null ? 'idle.list' : 'pack.list'
  return (
    <em className="chip" data-kind="list">
      {say(words, { list: list.list, count: list.left ?? 0 })}
    </em>
  )
}
