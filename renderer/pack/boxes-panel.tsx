import type { CartonAct } from '../../shared/pack/carton-commands.ts'
import { boxNumber, unitsIn } from '../../shared/pack/carton-contents.ts'
import type { PackCarton } from '../../shared/pack/state.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { type PackView, useView } from '../view/view-store.ts'

type Row = { carton: PackCarton; line: string; quantity: number; act: CartonAct }

/** What lies in which box, to move units one by one into the box at hand, or out of it. */
export function BoxesPanel({ pack }: { pack: PackView }) {
  const { bench } = useServices()
  const { state } = pack
  const run = (act: CartonAct) => void bench.run(() => bench.pack.command(state.pack, { kind: 'carton', act }))
  const close = () => useView.setState({ panel: null })
  const rows = rowsOf(pack)
  const keys = rows.slice(0, 9).map(({ act }, index) => [String(index + 1), () => run(act)])
  useKeys({ Escape: close, ...Object.fromEntries(keys) })
  return (
    <div className="now boxes-panel">
      <h1 className="problem-title">{say('boxes.title')}</h1>
      <p className="now-detail">{say(rows.length > 0 ? 'boxes.do' : 'boxes.empty')}</p>
      {state.cartons.map((carton) => (
        <section key={carton.carton}>
          <BoxHead pack={pack} carton={carton} run={run} />
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

function BoxHead({
  pack: { state },
  carton,
  run,
}: {
  pack: PackView
  carton: PackCarton
  run: (act: CartonAct) => void
}) {
  const outer = carton.inside === null ? null : say('box.now', { n: boxNumber(state, carton.inside) })
  const to = boxNumber(state, state.current)
  const { carton: id } = carton
  const several = state.cartons.length > 1
  return (
    <h2>
      {say('box.now', { n: boxNumber(state, id) })} {outer !== null && say('box.inner', { outer })}
      {several && unitsIn(carton) === 0 && (
        <button type="button" onClick={() => run({ do: 'remove', carton: id })}>
          {say('boxes.remove')}
        </button>
      )}
      {several && unitsIn(carton) > 0 && carton.inside === null && id !== state.current && (
        <button type="button" onClick={() => run({ do: 'nest', carton: id, inside: state.current })}>
          {say('boxes.nest', { to })}
        </button>
      )}
      {carton.inside !== null && (
        <button type="button" onClick={() => run({ do: 'nest', carton: id, inside: null })}>
          {say('boxes.unnest')}
        </button>
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
