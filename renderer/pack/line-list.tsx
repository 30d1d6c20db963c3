import './lines.css'
import { memo, useEffect, useRef } from 'react'
import { boxNumber } from '../../shared/pack/carton-contents.ts'
import type { PackLine, PackState } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { bringIntoView, ScrolledList } from '../layout/scrolled-list.tsx'
import { say } from '../messages/say.ts'
import type { PackView } from '../view/view-store.ts'
import { Picture } from './picture.tsx'

/** Every line in its place; the active one is marked and brought into view, never moved. */
export function LineList({ pack }: { pack: PackView }) {
  const { state, dossier, instruction } = pack
  return (
    <ScrolledList rows={state.lines.length}>
      {state.lines.map((line) => (
        <Line
          key={line.line}
          line={line}
          dossier={dossier}
          active={instruction?.focus === line.line}
          boxes={boxesOf(state, line.line)}
        />
      ))}
    </ScrolledList>
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
  const counted = useRef(line.packed)
  useEffect(() => {
    const isCounted = counted.current !== line.packed
    counted.current = line.packed
    // What was counted out of turn is seen, too. Only the list is scrolled: in one column the page stays where it is.
    if (active || isCounted) bringIntoView(row.current)
  }, [active, line.packed])
  return (
    <li
      ref={row}
      className="line"
      aria-current={active ? 'step' : undefined}
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
      {full && <span className="hidden">{say('lines.done')}</span>}
    </li>
  )
})

/** What central last knew of the stock: it tells a packer whether looking for one more is worth it. */
function Stock({ dossier, product }: { dossier: Dossier | undefined; product: string }) {
  const level = dossier?.stock.find((candidate) => candidate.product === product)
  if (!level) return say('pack.stock.unknown')
  return say('pack.stock', { count: level.onHand })
}
