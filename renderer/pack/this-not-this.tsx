import './this-not-this.css'
import type { ReactNode } from 'react'
import type { Product } from '../../shared/catalog/product.ts'
import type { Compared } from '../../shared/checklist/compare.ts'
import { say } from '../messages/say.ts'
import { useView } from '../view/view-store.ts'
import { Picture } from './picture.tsx'

type Pair = { scanned: Product; wanted: Product }

/** What was scanned beside what is wanted, while a refusal is the last word and both are things. */
export function useRefusedPair(): Pair | undefined {
  const things = useView(({ verdict }): Compared | undefined =>
    verdict?.kind === 'refused' ? verdict.things : undefined,
  )
  return things?.wanted ? { scanned: things.scanned, wanted: things.wanted } : undefined
}

/** Over the instruction, half of it each: told apart before a word is read. What is wanted keeps its place and count. */
export function ThisNotThis({ pair: { scanned, wanted }, left }: { pair: Pair; left: number }) {
  return (
    <div className="this-not-this" data-testid="this-not-this">
      <Thing product={wanted} isWanted>
        {wanted.location && <span>{wanted.location}</span>}
        <strong>{left} ×</strong>
      </Thing>
      <Thing product={scanned} isWanted={false} />
    </div>
  )
}

type ThingProps = { product: Product; isWanted: boolean; children?: ReactNode }

function Thing({ product, isWanted, children }: ThingProps) {
  return (
    <figure className="thing" data-wanted={isWanted}>
      <figcaption>
        <span aria-hidden="true">{isWanted ? '✓ ' : '✕ '}</span>
        {say(isWanted ? 'thing.this' : 'thing.not-this')}
      </figcaption>
      <Picture product={product} size="large" />
      <p className="thing-name">{product.name}</p>
      <p className="thing-where">{children}</p>
    </figure>
  )
}
