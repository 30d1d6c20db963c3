import { barsFor } from '../../../shared/label/black.ts'
import { modulesOf } from '../../../shared/label/code128.ts'
import type { SheetCode } from '../../../shared/scan/calibration.ts'

/** Modules of white on both sides of a code, as its standards want them. */
const QUIET = 11
const HEIGHT = 64

/** A barcode to be scanned from the screen: black on white whatever the theme, every module a whole number of pixels. */
export function Barcode({ code, words }: { code: Omit<SheetCode, 'words'>; words: string }) {
  const bars = barsFor(code) ?? []
  const width = modulesOf(bars) + 2 * QUIET
  return (
    <svg
      className="wedge-barcode"
      role="img"
      aria-label={words}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width * 2}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
    >
      {bars.map(({ at, width: wide }) => (
        <rect key={at} x={at + QUIET} y={6} width={wide} height={HEIGHT - 12} />
      ))}
    </svg>
  )
}
