import './return-screen.css'
import { useState } from 'react'
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
import { missingPlates, type ReturnQuestion, ReturnQuestionPanel } from './return-question.tsx'
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
  const close = () => (missingPlates(view).length > 0 ? ask('close') : send({ kind: 'close' }))
  useKeys({ F2: askDrop, F3: undo, F4: close, Enter: state.units.length > 0 && !ungraded(state) ? close : undefined })
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
        <span className="quiet">{say('return.units', { count: state.units.length })}</span>
        <div className="steps-acts">
          <CodeEntry />
          <button type="button" onClick={askDrop}>
            {say('return.drop')} <kbd>F2</kbd>
          </button>
          <button type="button" onClick={undo}>
            {say('act.undo')} <kbd>F3</kbd>
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
      onGrade={(grade) => send({ kind: 'grade', grade })}
    />
  )
}

function ScanUnit({ view: { match } }: { view: ReturnView }) {
  return (
    <div className="now">
      <h1 className="now-words" data-testid="instruction">
        {say('return.scan-unit')}
      </h1>
      <p className="now-detail">{say('return.scan-unit.hint')}</p>
      {match && match.lines.length > 0 && (
        <div className="return-expected">
          <h2>{say('return.expected')}</h2>
          <ul>
            {match.lines.map((line) => (
              <li key={line.product}>
                <strong>{line.quantity} ×</strong>{' '}
                {match.products.find((product) => product.id === line.product)?.name ?? line.product}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
