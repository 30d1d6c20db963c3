import { useState } from 'react'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useAnswer } from '../view/use-answer.ts'
import { Acts } from './acts.tsx'
import { focus } from './note-field.tsx'

type LineChoiceProps = {
  order: string
  asksQuantity: boolean
  onChoose: (line: string, quantity: number | null) => void
  onLeave: () => void
}

/** Which line of the order, by its number, and how many it is to be from now on. */
export function LineChoice({ order, asksQuantity, onChoose, onLeave }: LineChoiceProps) {
  const { answer } = useAnswer('orders.dossier', { order })
  const [line, setLine] = useState<string | null>(null)
  useKeys({ Escape: onLeave })
  if (line !== null) return <QuantityField onQuantity={(quantity) => onChoose(line, quantity)} onLeave={onLeave} />
  const dossier = answer?.dossier
  const acts = (dossier?.order.lines ?? []).slice(0, 9).map(({ line: id, product, quantity }, index) => ({
    key: String(index + 1),
    words: say('inbox.line.row', {
      name: dossier?.products.find((each) => each.id === product)?.name ?? product,
      count: quantity,
    }),
    act: () => (asksQuantity ? setLine(id) : onChoose(id, null)),
  }))
  return (
    <>
      <h3>{say('inbox.line')}</h3>
      <Acts acts={[...acts, { key: 'Escape', words: say('act.back'), act: onLeave }]} />
    </>
  )
}

function QuantityField({ onQuantity, onLeave }: { onQuantity: (quantity: number) => void; onLeave: () => void }) {
  const [text, setText] = useState('')
  const quantity = Number(text)
  const isGood = text.trim() !== '' && Number.isInteger(quantity) && quantity >= 0 && quantity <= 100_000
  return (
    <input
      className="inbox-field"
      ref={focus}
      inputMode="numeric"
      aria-label={say('inbox.quantity')}
      placeholder={say('inbox.quantity')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && isGood) onQuantity(quantity)
        if (event.key === 'Escape') onLeave()
      }}
    />
  )
}
