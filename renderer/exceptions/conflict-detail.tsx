import type { Conflict } from '../../shared/reference/change.ts'
import { say, sayTime } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { Acts } from './acts.tsx'
import { useBenchNames, usePeopleNames, useProductNames } from './use-names.ts'

/** What two benches did, both sides, and which box ships. */
export function ConflictDetail({ conflict }: { conflict: Conflict }) {
  const { bench } = useServices()
  const nameOf = usePeopleNames()
  const benchOf = useBenchNames()
  const productOf = useProductNames(conflict.order)
  const order = conflict.orderNumber ?? conflict.order ?? say('conflict.order.unknown')
  const settle = (keep: string | null) => void bench.run(() => bench.exceptions.resolveConflict(conflict.id, keep))
  const keeps = conflict.packs.length > 1 && conflict.order !== null ? conflict.packs.slice(0, 8) : []
  const acts = [
    ...keeps.map(({ pack, station }, index) => ({
      key: String(index + 1),
      words: say('conflict.keep', { bench: benchOf(station) }),
      act: () => settle(pack),
    })),
    { key: '9', words: say('conflict.keep-all'), act: () => settle(null) },
  ]
  return (
    <div className="inbox-matter">
      <h2 className="inbox-words" data-testid="matter">
        {say(`conflict.${conflict.kind}`, { order })}
      </h2>
      <p>{say(`conflict.${conflict.kind}.do`)}</p>
      <ul className="inbox-facts">
        {conflict.packs.map(({ pack, station, operator, at }) => (
          <li key={pack}>
            {say('inbox.pack', {
              ...{ who: nameOf(operator), bench: benchOf(station), time: sayTime(at), pack: pack.slice(0, 8) },
            })}
          </li>
        ))}
        {conflict.lines.map(({ product, packed, ordered }) => (
          <li key={product}>{say('conflict.line', { name: productOf(product), packed, ordered })}</li>
        ))}
      </ul>
      <Acts acts={acts} />
    </div>
  )
}
