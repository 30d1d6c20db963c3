import './boxes.css'
import { useEffect, useRef } from 'react'
import type { CartonAct } from '../../shared/pack/carton-commands.ts'
import { boxNumber, cartonAtHand, cartonsToShip, OWN_BOX, unitsIn } from '../../shared/pack/carton-contents.ts'
import { isLabelOut } from '../../shared/pack/carton-decide.ts'
import type { PackCarton } from '../../shared/pack/state.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'

/** The boxes of the order, the one at hand named big. Of one box only the way to another one is shown. */
export function BoxStrip({ pack }: { pack: PackView }) {
  const { bench } = useServices()
  const { state } = pack
  const act = (act: CartonAct) => void bench.run(() => bench.pack.command(state.pack, { kind: 'carton', act }))
  const contents = () => useView.setState(({ panel }) => ({ panel: panel === 'boxes' ? null : 'boxes' }))
  const several = state.cartons.length > 1
  useKeys({ '+': () => act({ do: 'next' }), '-': () => act({ do: 'other' }), '*': contents })
  const isBoxed = several || (state.cartons[0]?.contents.length ?? 0) > 0
  // Behind the labels there are only those that leave.
  const outer = isLabelOut(state) ? cartonsToShip(state) : state.cartons.filter(({ inside }) => inside === null)
  return (
    <nav className="boxes" aria-label={say('box.list')}>
      {several && (
        <div className="boxes-row">
          {outer.map((carton) => (
            <Box key={carton.carton} pack={pack} carton={carton} act={act} />
          ))}
        </div>
      )}
      {!isLabelOut(state) && isBoxed && (
        <div className="boxes-acts">
          <button type="button" onClick={() => act({ do: 'next' })}>
            {say('box.another')} <kbd>+</kbd>
          </button>
          <button type="button" onClick={contents}>
            {say('box.contents')} <kbd>*</kbd>
          </button>
        </div>
      )}
    </nav>
  )
}

type BoxProps = { pack: PackView; carton: PackCarton; act: (act: CartonAct) => void }

function Box({ pack: { state }, carton, act }: BoxProps) {
  const cartons = useView((view) => view.cartons)
  const now = isLabelOut(state) ? cartonAtHand(state)?.carton : state.current
  const inner = state.cartons.filter(({ inside }) => inside === carton.carton)
  const count = [carton, ...inner].reduce((sum, one) => sum + unitsIn(one), 0)
  const box = useRef<HTMLButtonElement>(null)
  const isNow = carton.carton === now
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each unit its words grow.
  useEffect(() => {
    if (isNow) box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isNow, count])
  const type = carton.type === OWN_BOX ? say('box.own') : cartons.find(({ id }) => id === carton.type)?.name
  return (
    <button
      type="button"
      className="box"
      data-now={isNow || undefined}
      data-done={carton.label?.scanned || undefined}
      aria-current={isNow ? 'true' : undefined}
      ref={box}
      onClick={() => act({ do: 'switch', carton: carton.carton })}
    >
      <strong>{say('box.now', { n: boxNumber(state, carton.carton) })}</strong>
      <span className="small">{[say('box.units', { count }), type].filter(Boolean).join(' · ')}</span>
    </button>
  )
}
