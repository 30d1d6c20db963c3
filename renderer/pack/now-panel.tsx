import './now.css'
import { boxNumber, cartonToChoose } from '../../shared/pack/carton-contents.ts'
import { Choices } from '../layout/choices.tsx'
import { say, sayAge } from '../messages/say.ts'
import { useMinute } from '../view/clock.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'
import { AwaitedPanel } from './awaited-panel.tsx'
import { CapturePanel } from './capture-panel.tsx'
import { CartonSuggestion } from './carton-suggestion.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { CountOffer } from './count-panel.tsx'
import { noteWords } from './note-words.ts'
import { Now } from './now.tsx'
import { PapersPanel } from './papers-panel.tsx'
import { PhotoPanel } from './photo-panel.tsx'
import { Picture } from './picture.tsx'
import { Question } from './question.tsx'
import { StagePanel } from './stage-panel.tsx'
import { SuggestedBox, useSuggestedBox } from './suggested-box.tsx'
import { ThisNotThis, useRefusedPair } from './this-not-this.tsx'
import { WeighPanel } from './weigh-panel.tsx'

/** The one thing to do now: the largest words on the screen. */
export function NowPanel({ pack }: { pack: PackView }) {
  const { step } = pack
  const kind = step?.kind
  if (step?.kind === 'weigh') return <WeighPanel pack={pack} step={step} />
  if (step?.kind === 'confirm') return <ConfirmPanel key={step.id} pack={pack} step={step} />
  if (step?.kind === 'photo') return <PhotoPanel key={step.id} pack={pack} step={step} />
  if (kind === 'capture') return <CapturePanel pack={pack} />
  if (kind === 'stage') return <StagePanel pack={pack} />
  if (kind === 'choose-carton') return <CartonChoice pack={pack} />
  if (kind === 'documents') return <PapersPanel pack={pack} />
  if (kind === 'label') return <LabelWait pack={pack} />
  if (kind === 'scan-label') return <CloseBox pack={pack} />
  if (kind === undefined) return <Now words={say('step.closing')} />
  // Another item is another thing: nothing of the one before moves to its place.
  return <NextItem key={pack.instruction?.focus} pack={pack} />
}

function NextItem({ pack }: { pack: PackView }) {
  const { instruction, state, dossier } = pack
  const awaits = useView((view) => view.awaits)
  const pair = useRefusedPair()
  const line = state.lines.find((candidate) => candidate.line === instruction?.focus)
  const product = dossier?.products.find((candidate) => candidate.id === line?.product)
  if (awaits) return <AwaitedPanel pack={pack} awaits={awaits} />
  return (
    <div className="now now-item">
      <div>
        <p className="now-title">{say('pack.now')}</p>
        <h1 className="now-words" data-testid="instruction">
          {dossier ? say(instruction?.key ?? 'step.items.done', instruction?.params) : say('pack.no-copy')}
        </h1>
        {line && (
          <p className="now-figures">
            <strong className="now-count">{instruction?.params['left']}</strong>
            <span className="now-location">{product?.location}</span>
          </p>
        )}
        <CountOffer pack={pack} product={line?.product} />
        <ul className="now-notes">
          {dossier?.order.notes.map((note) => (
            <li key={`${note.kind} ${note.text}`}>
              {say(`pack.note.${note.kind}`)}: {noteWords(note.text)}
            </li>
          ))}
        </ul>
      </div>
      {product && <Picture product={product} size="large" />}
      {pair && line && <ThisNotThis pair={pair} left={line.ordered - line.packed} />}
    </div>
  )
}

function CartonChoice({ pack }: { pack: PackView }) {
  const { bench } = useServices()
  const cartons = useView((view) => view.cartons)
  const choose = (type: string) =>
    void bench.run(() => bench.pack.command(pack.state.pack, { kind: 'choose-carton', type }))
  const box = pack.state.cartons.length > 1 ? cartonToChoose(pack.state) : undefined
  const words = box ? say('step.carton.of', { n: boxNumber(pack.state, box.carton) }) : say('step.carton')
  const choices = cartons.map(({ id, name, lengthMm, widthMm, heightMm }, index) => ({
    key: index < 9 ? String(index + 1) : null,
    words: name,
    detail: `${[lengthMm, widthMm, heightMm].map((mm) => mm / 10).join(' × ')} cm`,
    act: () => choose(id),
  }))
  return (
    <Now words={words} detail={say('step.carton.detail')}>
      <CartonSuggestion pack={pack} choose={choose} />
      <Choices choices={choices} />
    </Now>
  )
}

/** While the label is on its way, and the one question a person must answer when nobody knows whether it came out. */
function LabelWait({ pack }: { pack: PackView }) {
  const { bench } = useServices()
  const { job } = pack
  const handBack = pack.state.handBack.length > 0
  const answer = (cameOut: boolean) => {
    if (job) void bench.run(() => bench.print.answer(job.job, cameOut))
  }
  const again = () => void bench.run(() => bench.reprint('no-label'))
  if (handBack) return <Now words={say('step.label.hand-back')} detail={say('step.label.hand-back.detail')} />
  if (job?.phase === 'unknown') {
    return (
      <Question
        words={say('step.label.unknown')}
        detail={say(counterWords[job.counter ?? 'none'])}
        answers={[
          { key: '1', words: say('act.yes'), act: () => answer(true) },
          { key: '2', words: say('act.no'), act: () => answer(false) },
        ]}
      />
    )
  }
  if (job?.phase === 'failed') {
    const detail = say('step.label.failed.detail', { why: say(`print.${job.why}`) })
    const answers = [{ key: 'F6', words: say('act.reprint'), act: again }]
    return <Question words={say('step.label.failed')} detail={detail} answers={answers} />
  }
  if (!job) return <Now words={say('step.label.asking')} />
  return (
    <Now words={say('step.label.printing')} detail={say('step.label.sent')}>
      <SuggestedBox pack={pack} />
      <Checked pack={pack} />
    </Now>
  )
}

/** Names the box whose label is scanned now, where there are several. */
function CloseBox({ pack }: { pack: PackView }) {
  const { instruction } = pack
  const several = instruction?.key === 'step.close.of'
  // A box that nobody chose is what is to be taken first.
  const carton = useSuggestedBox(pack)
  const words =
    carton && !several ? say('step.close.in', { carton }) : say(instruction?.key ?? 'step.close', instruction?.params)
  return (
    <Now words={words} detail={say(several ? 'step.close.of.detail' : 'step.close.detail')}>
      <SuggestedBox pack={pack} />
      <Checked pack={pack} />
    </Now>
  )
}

/** How old what is known of the order is: central was asked just now, or could not be. */
function Checked({ pack: { state } }: { pack: PackView }) {
  const now = useMinute() * 60_000
  if (state.checkedAsOf === null) return null
  const offline = (state.rechecked.close ?? state.rechecked.label) === 'offline'
  return (
    <p className="now-checked quiet" data-testid="checked">
      {offline ? say('step.checked.offline', { age: sayAge(state.checkedAsOf, now + 60_000) }) : say('step.checked')}
    </p>
  )
}

/** What the printer's own count says is a hint, and the person looks all the same. */
const counterWords = {
  none: 'step.label.unknown.detail',
  same: 'step.label.unknown.same',
  more: 'step.label.unknown.more',
} as const
