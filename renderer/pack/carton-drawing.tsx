import './carton-drawing.css'
import { useMemo } from 'react'
import type { Placement } from '../../shared/carton/item.ts'
import type { Triple } from '../../shared/carton/region.ts'
import type { CartonType } from '../../shared/catalog/product.ts'
import { facesOf, fromBack, type Point, project } from './isometric.ts'

/** More boxes are no picture any more. */
const MOST_DRAWN = 150
const SHADES = 5

/** The carton with the goods in it as they were arranged, seen from above; alike goods have one shade. */
export function CartonDrawing({ carton, placements }: { carton: CartonType; placements: readonly Placement[] }) {
  const blocks = useMemo(() => fromBack(placements.slice(0, MOST_DRAWN)), [placements])
  if (blocks.length === 0) return null
  const room: Triple = [carton.lengthMm, carton.widthMm, carton.heightMm]
  const products = [...new Set(placements.map(({ product }) => product))]
  return (
    <svg className="carton-drawing" viewBox={viewOf(room)} aria-hidden="true" data-testid="carton-drawing">
      <Walls room={room} />
      {blocks.map(({ product, at, size }) => {
        const { top, left, right } = facesOf({ at, size })
        return (
          <g key={at.join(' ')} data-shade={products.indexOf(product) % SHADES}>
            <polygon className="good-left" points={listed(left)} />
            <polygon className="good-right" points={listed(right)} />
            <polygon className="good-top" points={listed(top)} />
          </g>
        )
      })}
      <polyline className="carton-rim" points={listed(rimOf(room))} />
    </svg>
  )
}

/** What is seen of the carton itself: its floor and its two far sides. */
function Walls({ room: [length, width, height] }: { room: Triple }) {
  const side = (...corners: Triple[]) => <polygon className="carton-wall" points={listed(corners.map(project))} />
  return (
    <>
      {side([0, 0, 0], [length, 0, 0], [length, width, 0], [0, width, 0])}
      {side([0, 0, 0], [length, 0, 0], [length, 0, height], [0, 0, height])}
      {side([0, 0, 0], [0, width, 0], [0, width, height], [0, 0, height])}
    </>
  )
}

/** The near edges of the floor and the upright ones, over the goods. */
function rimOf([length, width, height]: Triple): Point[] {
  const corners: Triple[] = [
    [0, width, height],
    [0, width, 0],
    [length, width, 0],
    [length, 0, 0],
    [length, 0, height],
  ]
  return corners.map(project)
}

function viewOf([length, width, height]: Triple): string {
  const [left] = project([0, width, 0])
  const [right] = project([length, 0, 0])
  const [, bottom] = project([length, width, 0])
  const edge = (right - left) * 0.02
  return [left - edge, -height - edge, right - left + 2 * edge, bottom + height + 2 * edge].join(' ')
}

function listed(points: readonly Point[]): string {
  return points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
}
