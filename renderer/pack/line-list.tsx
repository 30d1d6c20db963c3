import './lines.css'
import { memo, useEffect, useRef } from 'react'
import { boxNumber } from '../../shared/pack/carton-contents.ts'
import type { PackLine, PackState } from '../../shared/pack/state.ts'
import { unitsOrdered, unitsPacked } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { say, sayAge } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import type { PackView } from '../view/view-store.ts'
import { Picture } from './picture.tsx'

/** Every line in its place; the active one is marked and brought into view, never moved. */
export function LineList({ pack }: { pack: PackView }) {
  const { state, dossier, instruction } = pack
  const packed = unitsPacked(state)
  const ordered = unitsOrdered(state)
  return (
    <section className="lines" aria-label={say('pack.lines')}>
      <p className="lines-sum" data-testid="units">
        {say('pack.units', { packed, ordered })}
      </p>
      <ul>
        {state.lines.map((line) => (
          <Line
            key={line.line}
            line={line}
            dossier={dossier}
            active={instruction?.focus === line.line}
            boxes={boxesOf(state, line.line)}
          />
        ))}
      </ul>
    </section>
  )
}

/** Which boxes it lies in, and how much in each; nothing where there is one box. As text: it is compared when drawing. */
function boxesOf(state: PackState, line: string): string {
  if (state.cartons.length < 2) return ''
  return state.cartons
    .flatMap(({ carton, contents }) => {
      const count = contents.find((one) => one.line === line)?.quantity
      return count === undefined
        ? []
        : [say('lines.box', { box: say('box.now', { n: boxNumber(state, carton) }), count })]
    })
    .join(' · ')
}

type LineProps = { line: PackLine; dossier: Dossier | undefined; active: boolean; boxes: string }

/** Drawn anew only when it changed: an order may have hundreds, and a scan moves one or two. */
const Line = memo(function Line({ line, dossier, active, boxes }: LineProps) {
  const product = dossier?.products.find((candidate) => candidate.id === line.product)
  const full = line.packed === line.ordered
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <li
      ref={row}
      className="line"
      data-active={active || undefined}
      data-full={full || undefined}
      data-over={line.packed > line.ordered || undefined}
      data-gone={line.ordered + line.short + line.packed === 0 || undefined}
      data-line={line.line}
    >
      {product && <Picture product={product} size="small" />}
      <span className="line-name">
        <strong>{product?.name ?? line.product}</strong>
        {boxes !== '' && <span className="line-boxes small">{boxes}</span>}
        {line.ordered + line.short !== line.first && (
          <span className="line-changed small">{say('lines.changed', { count: line.first })}</span>
        )}
        {line.short > 0 && <span className="line-short small">{say('lines.short', { count: line.short })}</span>}
        <span className="quiet small">
          {product?.location && `${product.location} · `}
          <Stock dossier={dossier} product={line.product} />
        </span>
      </span>
      <span className="line-count">
        {line.packed} / {line.ordered}
      </span>
      <span className="line-mark" aria-hidden="true">
        {full ? '✓' : active ? '◀' : ''}
      </span>
    </li>
  )
})

/** What central last knew of the stock, with its age: it tells a packer whether looking for one more is worth it. */
function Stock({ dossier, product }: { dossier: Dossier | undefined; product: string }) {
  const now = useNow()
  const level = dossier?.stock.find((candidate) => candidate.product === product)
  if (!level) return say('pack.stock.unknown')
  return say('pack.stock', { count: level.onHand, age: sayAge(dossier?.asOf ?? level.asOf, now) })
}
