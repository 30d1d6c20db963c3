import { useEffect } from 'react'
import type { ShortReason } from '../../shared/pack/carton-events.ts'
import { linesToCome, shortPolicyOf } from '../../shared/pack/short-decide.ts'
import type { Units } from '../../shared/pack/which-units.ts'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'
import { WhichPanel } from './which-panel.tsx'

/** Which units an order goes without. Only these: what is not named is still asked for. */
export function ShortPanel({ pack, reason }: { pack: PackView; reason: ShortReason }) {
  const { bench } = useServices()
  const { state } = pack
  const units = linesToCome(state)
  const leave = () => useView.setState({ panel: null })
  const goWithout = (missing: Units | null) => {
    leave()
    if (missing === null) return
    const { line, quantity } = missing
    void bench.run(() => bench.pack.command(state.pack, { kind: 'go-short', reason, missing: { line, quantity } }))
  }
  // A scan behind it may have brought what was missing.
  const isOver = units.length === 0
  useEffect(() => {
    if (isOver) useView.setState({ panel: null })
  }, [isOver])
  const policy = shortPolicyOf(state)
  return (
    <WhichPanel
      pack={pack}
      what={say(`short.what.${reason}`)}
      detail={say(policy === 'hold' ? 'short.detail.hold' : 'short.detail')}
      units={units}
      mayBeAll={false}
      onChoose={goWithout}
      onLeave={leave}
    />
  )
}
