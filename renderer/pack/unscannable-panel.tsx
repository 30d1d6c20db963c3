import { useState } from 'react'
import { unscannablePolicy } from '../../shared/checklist/steps/verify-items.ts'
import { type UnscannableReason, unscannableReasons } from '../../shared/pack/step-events.ts'
import type { Person } from '../../shared/reference/person.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'
import { Question } from './question.tsx'
import { Supervisors } from './supervisors.tsx'

/** One unit of the line at hand is counted without a scan: why, and who lets it pass where somebody must. */
export function UnscannablePanel({ pack }: { pack: PackView }) {
  const [reason, setReason] = useState<UnscannableReason | null>(null)
  const { bench } = useServices()
  const { state, instruction, step, dossier } = pack
  const product = state.lines.find(({ line }) => line === instruction?.focus)?.product
  const close = () => useView.setState({ panel: null })
  useKeys({ Escape: close })
  const count = (why: UnscannableReason, person: Person | null) => {
    close()
    if (product === undefined) return
    void bench.run(() => bench.pack.command(state.pack, { kind: 'count-unscannable', product, reason: why, person }))
  }
  const signed = step !== undefined && step.kind === 'verify-items' && unscannablePolicy(step) === 'supervisor'
  const name = dossier?.products.find(({ id }) => id === product)?.name ?? ''
  if (reason !== null) {
    return (
      <div className="now">
        <h1 className="problem-title">{say('unscannable.who')}</h1>
        <Supervisors none={say('unscannable.who.none')} onSign={(person) => count(reason, person)} />
      </div>
    )
  }
  const answers = unscannableReasons.map((one, at) => ({
    key: String(at + 1),
    words: say(`unscannable.${one}`),
    act: () => (signed ? setReason(one) : count(one, null)),
  }))
  return <Question words={say('unscannable.title')} detail={name} answers={answers} />
}
