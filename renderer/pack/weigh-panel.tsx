import './weigh.css'
import type { ReactNode } from 'react'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import type { Step } from '../../shared/checklist/checklist.ts'
import { expectedWeight } from '../../shared/checklist/steps/weigh/expected.ts'
import { explainHeld } from '../../shared/checklist/steps/weigh/explain.ts'
import { heldWeight, nextToWeigh, weighOptions } from '../../shared/checklist/steps/weigh.ts'
import { type WeightReason, weightReasons } from '../../shared/pack/step-events.ts'
import type { CartonWeight } from '../../shared/pack/step-facts.ts'
import type { Person } from '../../shared/reference/person.ts'
import { Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'
import { Now } from './now.tsx'
import { Picture } from './picture.tsx'
import { Supervisors } from './supervisors.tsx'

/** The box is weighed by itself; one that is off is corrected and weighed again, or signed for. */
export function WeighPanel({ pack, step }: { pack: PackView; step: Step }) {
  const held = heldWeight(pack.state, step.id)
  const figures = <Figures pack={pack} step={step} held={held} />
  if (held) return <HeldBox pack={pack} held={held} figures={figures} />
  return <EmptyScale pack={pack} step={step} figures={figures} />
}

function scaleIn(devices: readonly DeviceStatus[] | undefined): DeviceStatus | undefined {
  const scales = devices?.filter(({ kind, state }) => kind === 'scale' && state !== 'off' && state !== 'unreachable')
  return scales?.find(({ weight }) => weight !== null) ?? scales?.[0]
}

function EmptyScale({ pack, step, figures }: { pack: PackView; step: Step; figures: ReactNode }) {
  const scale = scaleIn(useView((view) => view.station?.devices))
  const { typed } = weighOptions(step)
  const words = say('step.weigh')
  if (!scale) {
    return (
      <Now words={words} detail={say(typed ? 'weigh.no-scale.typed' : 'weigh.no-scale')}>
        {typed && <TypedWeight pack={pack} step={step} />}
        {figures}
      </Now>
    )
  }
  const stale = pack.scaleSays === 'unchanged' || pack.scaleSays === 'no-reading'
  return (
    <Now words={words} detail={say(stale ? 'weigh.unchanged' : 'weigh.wait')}>
      {figures}
    </Now>
  )
}

function TypedWeight({ pack: { state }, step }: { pack: PackView; step: Step }) {
  const { bench } = useServices()
  const carton = nextToWeigh(state, step.id)?.carton ?? 1
  const enter = (text: string) => {
    const grams = Number(text)
    if (!Number.isInteger(grams) || grams < 1) return
    void bench.run(() => bench.pack.command(state.pack, { kind: 'type-weight', carton, grams }))
  }
  return (
    <input
      className="weigh-typed"
      type="number"
      min="1"
      step="1"
      aria-label={say('weigh.type')}
      placeholder={say('weigh.type')}
      onKeyDown={(event) => event.key === 'Enter' && enter(event.currentTarget.value)}
    />
  )
}

/** The weight big, what it should be, and how far it is off. */
function Figures({ pack, step, held }: { pack: PackView; step: Step; held: CartonWeight | undefined }) {
  const { state, dossier } = pack
  const cartons = useView((view) => view.cartons)
  const weight = scaleIn(useView((view) => view.station?.devices))?.weight
  const carton = nextToWeigh(state, step.id)?.carton
  if (!dossier || carton === undefined) return null
  const { samples } = weighOptions(step)
  const { expectedGrams, learned } = expectedWeight(state, carton, { dossier, cartons }, samples)
  const grams = weight?.grams ?? held?.grams
  const off = grams !== undefined && expectedGrams !== null ? grams - expectedGrams : null
  return (
    <dl className="weigh" data-verdict={held?.verdict}>
      <div className="weigh-now">
        <dt>{say('weigh.now')}</dt>
        <dd data-testid="weight" data-stable={weight?.stable}>
          {grams === undefined ? '–' : say('weigh.grams', { grams })}
        </dd>
      </div>
      <div>
        <dt>{say('weigh.expected')}</dt>
        <dd data-testid="expected">
          {expectedGrams === null ? say('weigh.expected.none') : say('weigh.grams', { grams: expectedGrams })}
        </dd>
        {learned !== null && <dd className="quiet small">{say('weigh.learned', { count: learned })}</dd>}
      </div>
      {off !== null && held && (
        <div>
          <dt>{say('weigh.difference')}</dt>
          <dd data-testid="off">
            {off > 0 ? '+' : ''}
            {say('weigh.grams', { grams: off })}
          </dd>
        </div>
      )}
    </dl>
  )
}

type HeldProps = { pack: PackView; held: CartonWeight; figures: ReactNode }

/** Nothing goes on until the box is right or a supervisor has signed. */
function HeldBox({ pack, held, figures }: HeldProps) {
  const { bench } = useServices()
  const { instruction, state } = pack
  const words = say(instruction?.key ?? 'step.weigh', instruction?.params)
  const sign = (person: Person) =>
    void bench.run(() => bench.pack.command(state.pack, { kind: 'approve-weight', carton: held.carton, person }))
  const explain = (reason: WeightReason) =>
    void bench.run(() => bench.pack.command(state.pack, { kind: 'explain-weight', carton: held.carton, reason }))
  return (
    <Now words={words} detail={say(held.verdict === 'over' ? 'weigh.over.do' : 'weigh.under.do')}>
      <Guesses pack={pack} held={held} />
      {figures}
      <p className="weigh-ask">{say(held.reason === null ? 'weigh.why' : 'weigh.sign')}</p>
      {held.reason === null ? (
        <Reasons onChoose={explain} />
      ) : (
        <Supervisors none={say('weigh.sign.none')} onSign={sign} />
      )}
    </Now>
  )
}

/** What the difference would be, from what the order's own goods weigh: shown as the goods themselves. */
function Guesses({ pack: { state, dossier, step }, held }: Pick<HeldProps, 'pack' | 'held'>) {
  if (!(dossier && step)) return null
  const guesses = explainHeld(state, held, dossier, weighOptions(step).samples)
  if (guesses.length === 0) return null
  return (
    <ul className="weigh-guesses" data-testid="guesses">
      {guesses.map(({ product: id, units }, at) => {
        const product = dossier.products.find((each) => each.id === id)
        const key = at > 0 ? 'weigh.guess.or' : `weigh.guess.${held.verdict}`
        return (
          <li key={id}>
            {product && <Picture product={product} size="small" />}
            <strong>{say(key, { count: units, name: product?.name ?? id })}</strong>
          </li>
        )
      })}
    </ul>
  )
}

function Reasons({ onChoose }: { onChoose: (reason: WeightReason) => void }) {
  const choices = weightReasons.map((reason, at) => ({
    key: String(at + 1),
    words: say(`weigh.reason.${reason}`),
    act: () => onChoose(reason),
  }))
  return <Choices choices={choices} />
}
