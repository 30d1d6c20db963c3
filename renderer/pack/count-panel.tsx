import { useState } from 'react'
import { countsByNumber, isCount, unitsIn } from '../../shared/checklist/steps/verify-items.ts'
import { Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'
import { nameIn } from './name-in.ts'
import { Now } from './now.tsx'

const DIGITS = [...'1234567890']
/** More digits than any order has units. */
const LONGEST = 6

/** The way to a count by number, where the checklist has one for the product at hand. */
export function CountOffer({ pack: { state, step }, product }: { pack: PackView; product: string | undefined }) {
  const can = step?.kind === 'verify-items' && product !== undefined && countsByNumber(state, step, product)
  const open = () => useView.setState({ panel: 'count' })
  useKeys({ '#': can ? open : undefined })
  if (!can) return null
  return (
    <button type="button" className="count-offer" data-testid="count-offer" onClick={open}>
      <kbd>#</kbd> {say('count.offer')}
    </button>
  )
}

/** How many lie in the box: by keys, by touch or by command barcodes. One of them is scanned to confirm it. */
export function CountPanel({ pack }: { pack: PackView }) {
  const { bench } = useServices()
  const [typed, setTyped] = useState('')
  const { state, instruction } = pack
  const product = state.lines.find(({ line }) => line === instruction?.focus)?.product ?? ''
  const { packed, ordered } = unitsIn(state, product)
  const total = Number(typed)
  const good = isCount(state, product, total)
  const close = () => useView.setState({ panel: null })
  const put = (digit: string) => setTyped((before) => `${before}${digit}`.replace(/^0+/, '').slice(0, LONGEST))
  const takeBack = () => setTyped((before) => before.slice(0, -1))
  const enter = () => {
    if (!good) return
    close()
    bench.pack.countTo(state.pack, { product, total })
  }
  useKeys({ Escape: close })
  const choices = [
    ...DIGITS.map((digit) => ({ key: digit, words: '', act: () => put(digit) })),
    { key: 'Backspace', words: say('count.take-back'), act: takeBack },
    { key: 'Enter', words: say('count.enter'), act: enter },
  ]
  return (
    <Now words={say('count.ask', { name: nameIn(pack, product) })} detail={say('count.detail', { packed, ordered })}>
      <p className="now-figures">
        <strong className="now-count" data-testid="count">
          {typed === '' ? '–' : typed}
        </strong>
      </p>
      <Choices choices={choices} />
    </Now>
  )
}
