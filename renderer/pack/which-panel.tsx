import './which-panel.css'
import { useState } from 'react'
import type { Units } from '../../shared/pack/which-units.ts'
import { type Choice, Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import type { PackView } from '../view/view-store.ts'
import { Now } from './now.tsx'
import { Picture } from './picture.tsx'

const PLACES = '123456789abcdefghijklmnopqrstuvwxyz'

type WhichPanelProps = {
  pack: PackView
  /** What is wrong. */
  what: string
  detail: string
  units: readonly Units[]
  /** `null`: it is about the whole order; not offered where that can not be meant. */
  onChoose: (units: Units | null) => void
  mayBeAll: boolean
  onLeave: () => void
}

/** Which item it is about, and how many of it. What can only be one thing is not asked. */
export function WhichPanel({ pack, what, detail, units, onChoose, mayBeAll, onLeave }: WhichPanelProps) {
  const [only] = units.length === 1 ? units : []
  const [chosen, setChosen] = useState<Units | null>(only ?? null)
  const choose = (line: Units) => (line.quantity === 1 ? onChoose(line) : setChosen(line))
  if (chosen) {
    const named = (quantity: number) => onChoose({ ...chosen, quantity })
    const leave = only ? onLeave : () => setChosen(null)
    return <HowMany pack={pack} units={chosen} what={what} onChoose={named} onLeave={leave} />
  }
  const rows = units.map((line, at): Choice => {
    const product = pack.dossier?.products.find(({ id }) => id === line.product)
    return {
      key: PLACES[at] ?? null,
      words: product?.name ?? line.product,
      detail: say('which.units', { count: line.quantity }),
      picture: product && <Picture product={product} size="small" />,
      act: () => choose(line),
    }
  })
  const all = mayBeAll ? [{ key: '0', words: say('which.all'), act: () => onChoose(null) }] : []
  return (
    <Now words={say('which.title', { what })} detail={detail}>
      <Choices choices={[...rows, ...all, { key: 'Escape', words: say('act.back'), act: onLeave }]} />
    </Now>
  )
}

type HowManyProps = {
  pack: PackView
  units: Units
  what: string
  onChoose: (quantity: number) => void
  onLeave: () => void
}

/** Up to nine by their number; more are typed. */
function HowMany({ pack, units, what, onChoose, onLeave }: HowManyProps) {
  const { quantity, product } = units
  const name = pack.dossier?.products.find(({ id }) => id === product)?.name ?? product
  const byKey = Array.from({ length: Math.min(9, quantity) }, (_, at) => ({
    ...{ key: String(at + 1), words: say('which.units', { count: at + 1 }), act: () => onChoose(at + 1) },
  }))
  return (
    <Now words={say('which.how-many')} detail={say('which.of', { what, name })}>
      {quantity > 9 && <TypedCount most={quantity} onCount={onChoose} onLeave={onLeave} />}
      <Choices choices={[...(quantity > 9 ? [] : byKey), { key: 'Escape', words: say('act.back'), act: onLeave }]} />
    </Now>
  )
}

function TypedCount({
  most,
  onCount,
  onLeave,
}: {
  most: number
  onCount: (count: number) => void
  onLeave: () => void
}) {
  const enter = (text: string) => {
    const count = Number(text)
    if (Number.isInteger(count) && count >= 1 && count <= most) onCount(count)
  }
  return (
    <input
      className="which-count"
      ref={focus}
      inputMode="numeric"
      aria-label={say('which.type', { most })}
      placeholder={say('which.type', { most })}
      onKeyDown={(event) => {
        if (event.key === 'Enter') enter(event.currentTarget.value)
        if (event.key === 'Escape') onLeave()
      }}
    />
  )
}

function focus(field: HTMLInputElement | null): void {
  field?.focus()
}
