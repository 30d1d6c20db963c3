import { fefoOf } from '../../shared/checklist/steps/capture/fefo.ts'
import { unscannablePolicy } from '../../shared/checklist/steps/verify-items.ts'
import { isLabelOut } from '../../shared/pack/carton-decide.ts'
import { type ShortReason, shortReasons } from '../../shared/pack/carton-events.ts'
import { shortPolicyOf } from '../../shared/pack/short-decide.ts'
import type { ReprintReason } from '../../shared/print-job/state.ts'
import { Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { type PackView, useView } from '../view/view-store.ts'

export type Problem =
  | { kind: 'reopen'; step: string }
  | { kind: 'reprint'; reason: ReprintReason }
  | { kind: 'give-back' }
  | { kind: 'go-short'; reason: ShortReason }
  | { kind: 'unscannable' }
  | { kind: 'lot' }
  /** Put aside with a tag; `null`: for another reason than these. */
  | { kind: 'raise'; code: string | null }

type ProblemPanelProps = { pack: PackView; onChoose: (problem: Problem) => void }

/**
 * The ways on with this order, and the one way out of it: aside, with a tag. They stand where the instruction stood, and a
 * scan still works behind them.
 */
export function ProblemPanel({ pack, onChoose }: ProblemPanelProps) {
  const choices = problemsOf(pack)
  const close = () => useView.setState({ panel: null })
  const tiles = choices.map(({ key, words, problem }) => ({
    key,
    words: say(words),
    ...(problem.kind === 'raise' && { detail: say('problem.aside') }),
    act: () => onChoose(problem),
  }))
  return (
    <div className="now problem">
      <h1 className="problem-title">{say('problem.title')}</h1>
      <Choices choices={[...tiles, { key: 'Escape', words: say('act.back'), act: close }]} />
    </div>
  )
}

const reprints: readonly ReprintReason[] = ['unreadable', 'damaged', 'lost']

const keys = '1234567890bulx'

type Choice = { key: string; words: string; problem: Problem }
type Offer = { can: boolean; words: string; problem: Problem }

/** Only what can be done now. A choice has its number for good: a hand that knows `1` must not put an order aside with it. */
function problemsOf({ state, job, step: current }: PackView): Choice[] {
  const { steps } = state.checklist
  const items = steps.find((step) => step.kind === 'verify-items')?.id ?? ''
  const carton = steps.find((step) => step.kind === 'choose-carton')?.id ?? ''
  const policy = shortPolicyOf(state)
  const short =
    policy !== 'no' && current?.kind === 'verify-items' && state.lines.some(({ packed, ordered }) => packed < ordered)
  const boxed = state.cartons.some(({ type }) => type !== null)
  const offers: Offer[] = [
    ...reprints.map((reason) => offer(job !== undefined, `problem.reprint.${reason}`, { kind: 'reprint', reason })),
    offer(boxed, 'problem.carton', { kind: 'reopen', step: carton }),
    offer(state.scans.length > 0, 'problem.recount', { kind: 'reopen', step: items }),
    offer(true, 'problem.raise.short', { kind: 'raise', code: 'short' }),
    offer(true, 'problem.raise.damaged', { kind: 'raise', code: 'damaged' }),
    offer(isUntouched(state), 'problem.give-back', { kind: 'give-back' }),
    offer(true, 'problem.raise.other', { kind: 'raise', code: 'other' }),
    ...shortReasons.map((reason) => offer(short, `problem.${policy}.${reason}`, { kind: 'go-short', reason })),
    offer(mayPassUnscanned(current), 'problem.unscannable', { kind: 'unscannable' }),
    offer(asksForLots(state), 'problem.lot', { kind: 'lot' }),
    offer(true, 'problem.raise', { kind: 'raise', code: null }),
  ]
  return (
    offers
      .map(({ can, words, problem }, index) => ({ can, key: keys.charAt(index), words, problem }))
      .filter(({ can }) => can)
      // It answers a refusal that was just heard, so it stands where it is seen.
      .toSorted((a, b) => Number(b.problem.kind === 'lot') - Number(a.problem.kind === 'lot'))
  )
}

/** Nothing is wrong with an order that was opened by mistake: it goes back to the queue as it came. */
function isUntouched(state: PackView['state']): boolean {
  return state.scans.length === 0 && state.lines.every(({ packed }) => packed === 0) && !isLabelOut(state)
}

function mayPassUnscanned(step: PackView['step']): boolean {
  return step?.kind === 'verify-items' && unscannablePolicy(step) !== 'no'
}

/** A lot may be signed for while units are still written down. */
function asksForLots(state: PackView['state']): boolean {
  return fefoOf(state) === 'refuse' && !isLabelOut(state) && state.lines.some(({ capture }) => capture.length > 0)
}

function offer(can: boolean, words: string, problem: Problem): Offer {
  return { can, words, problem }
}
