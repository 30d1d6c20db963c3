import { useEffect, useRef, useState } from 'react'
import { unitsOrdered, unitsPacked } from '../../shared/pack/state.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import type { PackView } from '../view/view-store.ts'
import { HowPanel } from './how-panel.tsx'
import { LineList } from './line-list.tsx'

/**
 * What stands beside the instruction: every line, or on demand how the step at hand is done. That closes by itself when the
 * next step comes: it is another question.
 */
export function Beside({ pack }: { pack: PackView }) {
  const [shown, setShown] = useState<string | null>(null)
  const step = pack.step?.id ?? 'closing'
  const isShown = shown === step
  const toggle = () => setShown(isShown ? null : step)
  const head = useRef<HTMLDivElement>(null)
  useKeys({ h: toggle, H: toggle })
  // In one column it stands below what is asked.
  useEffect(() => {
    if (isShown) head.current?.scrollIntoView({ block: 'start' })
    return () => head.current?.closest('.pack-body')?.scrollTo({ top: 0 })
  }, [isShown])
  const { lines } = pack.state
  return (
    <>
      <div className="side-head" ref={head}>
        <p className="lines-sum" data-testid="units">
          {say('pack.units', { packed: unitsPacked(pack.state), ordered: unitsOrdered(pack.state) })}
        </p>
        <span className="quiet small">
          {say('lines.full', {
            full: lines.filter(({ packed, ordered }) => packed === ordered).length,
            of: lines.length,
          })}
        </span>
        <button type="button" aria-expanded={isShown} onClick={toggle}>
          {say('act.how')} <kbd>H</kbd>
        </button>
      </div>
      {isShown ? <HowPanel pack={pack} /> : <LineList pack={pack} />}
    </>
  )
}
