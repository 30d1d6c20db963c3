import './return-screen.css'
import { useState } from 'react'
import { stillAwaited } from '../../shared/return/awaited.ts'
import type { ReturnCommand } from '../../shared/return/commands.ts'
import { type ReturnState, ungraded } from '../../shared/return/state.ts'
import { CodeEntry } from '../code-entry/code-entry.tsx'
import { Room } from '../layout/room.tsx'
import { say } from '../messages/say.ts'
import { VerdictBand } from '../verdict/verdict-band.tsx'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import type { ReturnView } from '../view/view-store.ts'
import { GradePanel } from './grade-panel.tsx'
import {
  missingPlates,
  plateToPrint,
  printPlateAgain,
  type ReturnQuestion,
  ReturnQuestionPanel,
} from './return-question.tsx'
import { UnitList } from './unit-list.tsx'

/** One open return: scan a unit, grade it with three keys, take its plate; close when the parcel is empty. */
export function ReturnScreen({ view }: { view: ReturnView }) {
  const { bench } = useServices()
  const { state } = view
  const send = (command: ReturnCommand) => void bench.run(() => bench.return.command(state.return, command))
  const undo = () => send({ kind: 'undo' })
  // Asked about what stands there now: a unit that is scanned meanwhile takes the question back.
  const [asked, setAsked] = useState<{ of: ReturnState; about: ReturnQuestion } | null>(null)
  const about = asked?.of === state ? asked.about : null
  const ask = (next: ReturnQuestion) => setAsked(about === next ? null : { of: state, about: next })
  const askDrop = () => ask('drop')
  const close = () => {
    if (missingPlates(view).length > 0) return ask('close')
    // What was sent need not come back; what was announced should.
    const lacks = state.rma !== null && state.units.length > 0 && stillAwaited(state).length > 0
    return lacks && !ungraded(state) ? ask('short') : send({ kind: 'close' })
  }
  const plated = plateToPrint(view)
  const printAgain = () => plated && void bench.run(() => printPlateAgain(bench, ...plated))
  const isDone = state.units.length > 0 && !ungraded(state)
  useKeys({ F2: askDrop, F3: undo, F4: close, F6: printAgain, Enter: isDone ? close : undefined })
  return (
    <div className="return">
      <div className="pack-body">
        <section className="pack-now">
          <Room>
            {about ? (
              <ReturnQuestionPanel about={about} view={view} send={send} onBack={() => setAsked(null)} />
            ) : (
              <NowDo view={view} send={send} />
            )}
          </Room>
          <VerdictBand />
        </section>
        <UnitList view={view} />
      </div>
      <footer className="steps">
        <div className="steps-acts">
          <CodeEntry />
          <button type="button" onClick={askDrop}>
            {say('return.drop')} <kbd>F2</kbd>
          </button>
          <button type="button" onClick={undo} disabled={state.units.length === 0}>
            {say('act.undo')} <kbd>F3</kbd>
          </button>
          <button type="button" onClick={printAgain} disabled={plated === undefined}>
            {say('return.plate.again')} <kbd>F6</kbd>
          </button>
          <button type="button" onClick={close} disabled={state.units.length === 0}>
            {say('return.close')} <kbd>F4</kbd>
          </button>
        </div>
      </footer>
    </div>
  )
}

function NowDo({ view, send }: { view: ReturnView; send: (command: ReturnCommand) => void }) {
  const unit = ungraded(view.state)
  if (!unit) return <ScanUnit view={view} />
  return (
    <GradePanel
      key={unit.unit}
      name={view.names.get(unit.product) ?? unit.product}
      product={view.products.get(unit.product)}
      onGrade={(grade) => send({ kind: 'grade', grade })}
    />
  )
}

/** The plate of the unit that was just graded goes on it before the next one is taken out of the parcel. */
function ScanUnit({ view }: { view: ReturnView }) {
  const { state, match, names } = view
  const [words, hint] =
    state.units.length > 0 ? ['return.stick', 'return.stick.hint'] : ['return.scan-unit', 'return.scan-unit.hint']
  const others = match?.others ?? []
  return (
    <div className="now">
      <h1 className="now-words" data-testid="instruction">
        {say(words)}
      </h1>
      <p className="now-detail">{say(hint)}</p>
      {others.length > 0 && <p className="now-detail">{say('return.others', { numbers: others.join(', ') })}</p>}
      {state.awaited !== null && <Awaited state={state} names={names} />}
    </div>
  )
}

function Awaited({ state, names }: { state: ReturnState; names: ReadonlyMap<string, string> }) {
  const left = stillAwaited(state)
  return (
    <div className="return-expected">
      <h2>{say(state.rma === null ? 'return.sent' : 'return.expected')}</h2>
      {left.length === 0 && <p>{say('return.expected.all')}</p>}
      <ul>
        {left.map(({ product, quantity }) => (
          <li key={product}>
            <strong>{quantity} ×</strong> {names.get(product) ?? product}
          </li>
        ))}
      </ul>
    </div>
  )
}
