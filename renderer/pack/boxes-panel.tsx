import type { CartonAct } from '../../shared/pack/carton-commands.ts'
import { boxNumber, unitsIn } from '../../shared/pack/carton-contents.ts'
import type { PackCarton, PackState } from '../../shared/pack/state.ts'
import { Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'

/** Keys of what is done with a whole box; numbers are for units. */
const LETTERS = 'abcdefgi'

type Row = { carton: PackCarton; line: string; quantity: number; act: CartonAct }

/** What lies in which box, to move units one by one into the box at hand, or out of it. */
export function BoxesPanel({ pack }: { pack: PackView }) {
  const { bench } = useServices()
  const { state } = pack
  const run = (act: CartonAct) => void bench.run(() => bench.pack.command(state.pack, { kind: 'carton', act }))
  const close = () => useView.setState({ panel: null })
  const rows = rowsOf(pack)
  const units = rows.map(({ carton, act, ...row }, index) => ({
    key: index < 9 ? String(index + 1) : null,
    words: `${row.quantity} × ${nameOf(pack, row.line)}`,
    detail: `${nameOfBox(state, carton)}: ${act.do === 'move' ? say('boxes.move', { to: boxNumber(state, state.current) }) : say('boxes.take-out')}`,
    act: () => run(act),
  }))
  const boxes = headActsOf(pack).map(({ carton, words, act }, index) => ({
    key: index < LETTERS.length ? LETTERS.charAt(index) : null,
    words: nameOfBox(state, carton),
    detail: words,
    act: () => run(act),
  }))
  return (
    <div className="now boxes-panel">
      <h1 className="problem-title">{say('boxes.title')}</h1>
      <p className="now-detail">{say(rows.length > 0 ? 'boxes.do' : 'boxes.empty')}</p>
      <Choices choices={[...units, ...boxes, { key: 'Escape', words: say('act.back'), act: close }]} />
    </div>
  )
}

function nameOf({ state, dossier }: PackView, line: string): string {
  const product = state.lines.find((one) => one.line === line)?.product
  return dossier?.products.find(({ id }) => id === product)?.name ?? line
}

/** Box 3, and where it stands in another one, in which. */
function nameOfBox(state: PackState, { carton, inside }: PackCarton): string {
  const name = say('box.now', { n: boxNumber(state, carton) })
  if (inside === null) return name
  return `${name} ${say('box.inner', { outer: say('box.now', { n: boxNumber(state, inside) }) })}`
}

/** What lies elsewhere comes into the box at hand; what lies in it is taken out. */
function rowsOf({ state }: PackView): Row[] {
  return state.cartons.flatMap((carton) =>
    carton.contents.map(({ line, quantity }) => {
      const here = carton.carton === state.current
      const act: CartonAct = here
        ? { do: 'take-out', line, carton: carton.carton }
        : { do: 'move', line, from: carton.carton, to: state.current }
      return { carton, line, quantity, act }
    }),
  )
}

type HeadAct = { carton: PackCarton; words: string; act: CartonAct }

/** What can be done with whole boxes: an empty one goes away, a full one into the one at hand, an inner one out again. */
function headActsOf({ state }: PackView): HeadAct[] {
  if (state.cartons.length < 2) return []
  const to = boxNumber(state, state.current)
  return state.cartons.flatMap((box): HeadAct[] => {
    const { carton, inside } = box
    const empty = unitsIn(box) === 0
    return [
      ...(empty ? [{ carton: box, words: say('boxes.remove'), act: { do: 'remove', carton } as const }] : []),
      ...(inside === null && !empty && carton !== state.current
        ? [
            {
              carton: box,
              words: say('boxes.nest', { to }),
              act: { do: 'nest', carton, inside: state.current } as const,
            },
          ]
        : []),
      ...(inside === null
        ? []
        : [{ carton: box, words: say('boxes.unnest'), act: { do: 'nest', carton, inside: null } as const }]),
    ]
  })
}
