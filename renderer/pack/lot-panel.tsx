import { useState } from 'react'
import { lotsToTake } from '../../shared/checklist/steps/capture/fefo.ts'
import type { Person } from '../../shared/reference/person.ts'
import { type MissingReason, missingReasons } from '../../shared/stock/lot.ts'
import { Choices } from '../layout/choices.tsx'
import { say, sayAge } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'
import { Now } from './now.tsx'
import { Question } from './question.tsx'
import { Supervisors } from './supervisors.tsx'

type Lot = { product: string; lot: string }

/** A lot that should go first is not to be had: which, why, and who signs for it. */
export function LotPanel({ pack }: { pack: PackView }) {
  const [chosen, setChosen] = useState<Lot | null>(null)
  const [reason, setReason] = useState<MissingReason | null>(null)
  const { bench } = useServices()
  const now = useNow()
  const { state, dossier } = pack
  const close = () => useView.setState({ panel: null })
  useKeys({ Escape: close })
  const sign = (lot: Lot, why: MissingReason, person: Person) => {
    close()
    const at = new Date().toISOString()
    void bench.run(() => bench.pack.command(state.pack, { kind: 'sign-lot', ...lot, reason: why, person, at }))
  }
  const age = dossier ? say('lot.age', { age: sayAge(dossier.asOf, now) }) : ''
  if (chosen === null) return <Lots pack={pack} now={now} age={age} onChoose={setChosen} />
  const name = `${nameOf(pack, chosen.product)}, ${chosen.lot}`
  if (reason === null) {
    const answers = missingReasons.map((one, at) => ({
      key: String(at + 1),
      words: say(`lot.reason.${one}`),
      act: () => setReason(one),
    }))
    return <Question words={say('lot.why')} detail={name} answers={answers} />
  }
  return (
    <Now words={say('lot.who')} detail={name}>
      <Supervisors none={say('lot.who.none')} onSign={(person) => sign(chosen, reason, person)} />
    </Now>
  )
}

type LotsProps = { pack: PackView; now: number; age: string; onChoose: (lot: Lot) => void }

/** The lot that goes next of each product of which units are written down. */
function Lots({ pack, now, age, onChoose }: LotsProps) {
  const { state, dossier } = pack
  const at = new Date(now).toISOString()
  const products = new Set(state.lines.filter(({ capture }) => capture.length > 0).map(({ product }) => product))
  const next = [...products].flatMap((product) => {
    const [first] = dossier ? lotsToTake(state, dossier, product, at) : []
    return first ? [{ product, ...first }] : []
  })
  const choices = next.map(({ product, lot, left, expiry }, index) => ({
    key: index < 9 ? String(index + 1) : null,
    words: lot,
    detail: `${nameOf(pack, product)}: ${say('lot.left', { left, expiry })}`,
    act: () => onChoose({ product, lot }),
  }))
  if (next.length === 0) return <Now words={say('lot.none')} detail={age} />
  return (
    <Now words={say('lot.title')} detail={age}>
      <Choices choices={choices} />
    </Now>
  )
}

function nameOf({ dossier }: PackView, product: string): string {
  return dossier?.products.find(({ id }) => id === product)?.name ?? product
}
