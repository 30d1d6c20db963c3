import type { CartonAct } from '../../shared/pack/carton-commands.ts'
import { boxNumber, unitsIn } from '../../shared/pack/carton-contents.ts'
import type { PackCarton } from '../../shared/pack/state.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
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
  const heads = headActsOf(pack)
  const keys = rows.slice(0, 9).map(({ act }, index) => [String(index + 1), () => run(act)])
  const letters = heads.slice(0, LETTERS.length).map(({ act }, index) => [LETTERS.charAt(index), () => run(act)])
  useKeys({ Escape: close, ...Object.fromEntries([...keys, ...letters]) })
  return (
    <div className="now boxes-panel">
      <h1 className="problem-title">{say('boxes.title')}</h1>
      <p className="now-detail">{say(rows.length > 0 ? 'boxes.do' : 'boxes.empty')}</p>
      {state.cartons.map((carton) => (
        <section key={carton.carton}>
          <BoxHead pack={pack} carton={carton} acts={heads} run={run} />
          <ul>
            {rows.map((row, index) => row.carton === carton && <Unit key={row.line} {...{ pack, row, index, run }} />)}
          </ul>
        </section>
      ))}
      <button type="button" onClick={close}>
        <kbd>Esc</kbd> {say('act.back')}
      </button>
    </div>
  )
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

type HeadAct = { carton: number; words: string; act: CartonAct }

/** What can be done with whole boxes: an empty one goes away, a full one into the one at hand, an inner one out again. */
function headActsOf({ state }: PackView): HeadAct[] {
  if (state.cartons.length < 2) return []
  const to = boxNumber(state, state.current)
  return state.cartons.flatMap((box): HeadAct[] => {
    const { carton, inside } = box
    const empty = unitsIn(box) === 0
    return [
      ...(empty ? [{ carton, words: say('boxes.remove'), act: { do: 'remove', carton } as const }] : []),
      ...(inside === null && !empty && carton !== state.current
        ? [{ carton, words: say('boxes.nest', { to }), act: { do: 'nest', carton, inside: state.current } as const }]
        : []),
      ...(inside === null
        ? []
        : [{ carton, words: say('boxes.unnest'), act: { do: 'nest', carton, inside: null } as const }]),
    ]
  })
}

type HeadProps = { pack: PackView; carton: PackCarton; acts: readonly HeadAct[]; run: (act: CartonAct) => void }

function BoxHead({ pack: { state }, carton, acts, run }: HeadProps) {
  const outer = carton.inside === null ? null : say('box.now', { n: boxNumber(state, carton.inside) })
  return (
    <h2>
      {say('box.now', { n: boxNumber(state, carton.carton) })} {outer !== null && say('box.inner', { outer })}
      {acts.map(
        (one, at) =>
          one.carton === carton.carton && (
            <button key={one.words} type="button" onClick={() => run(one.act)}>
              {one.words} {at < LETTERS.length && <kbd>{LETTERS.charAt(at).toUpperCase()}</kbd>}
            </button>
          ),
      )}
    </h2>
  )
}

type UnitProps = { pack: PackView; row: Row; index: number; run: (act: CartonAct) => void }

function Unit({ pack: { state, dossier }, row, index, run }: UnitProps) {
  const product = state.lines.find(({ line }) => line === row.line)?.product
  const name = dossier?.products.find(({ id }) => id === product)?.name ?? row.line
  const words =
    row.act.do === 'move' ? say('boxes.move', { to: boxNumber(state, state.current) }) : say('boxes.take-out')
  return (
    <li>
      <span>
        <strong>{row.quantity} ×</strong> {name}
      </span>
      <button type="button" onClick={() => run(row.act)}>
        {words} {index < 9 && <kbd>{index + 1}</kbd>}
      </button>
    </li>
  )
}
