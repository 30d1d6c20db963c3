import type { Asked } from '../bench/problem-lane.ts'
import { sayReason } from '../exceptions/raise-panel.tsx'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import type { PackView } from '../view/view-store.ts'
import { WhichPanel } from './which-panel.tsx'

/** Which units a problem is about, before the order is put aside: by scan, by key or by touch. */
export function AskedPanel({ pack, asked }: { pack: PackView; asked: Asked }) {
  const { bench } = useServices()
  return (
    <WhichPanel
      pack={pack}
      what={sayReason({ code: asked.code, words: null })}
      detail={say(asked.code === 'short' ? 'which.detail' : 'which.detail.scan')}
      units={asked.units}
      mayBeAll
      onChoose={(units) => void bench.run(() => bench.lane.name(units))}
      onLeave={() => bench.lane.forget()}
    />
  )
}
