import type { Page } from '@playwright/test'
import type { VerdictKind } from '../../../renderer/bench/verdict-body.ts'
import { pictureOf } from '../../../renderer/verdict/refusal-pictures.ts'

/** The tokens that each verdict is painted in, and its mark. */
const paints: Readonly<Record<VerdictKind, { ink: string; ground: string; mark: string }>> = {
  accepted: { ink: '--yes', ground: '--yes-ground', mark: '✓' },
  'line-complete': { ink: '--yes', ground: '--yes-ground', mark: '✓✓' },
  'order-complete': { ink: '--yes', ground: '--yes-ground', mark: '★' },
  refused: { ink: '--no', ground: '--no-ground', mark: '✕' },
  attention: { ink: '--note', ground: '--note-ground', mark: '!' },
}

/** Contrast of what is to be read from an arm's length. */
const LEAST_CONTRAST = 7

/** Holds what is painted against what a verdict of `kind` looks like; answers what is not so. */
export async function lookAt(page: Page, kind: VerdictKind): Promise<string> {
  const { ink, ground, mark } = paints[kind]
  const seen = await page.evaluate(
    ([inkToken, groundToken]) => {
      const probe = document.createElement('i')
      probe.style.color = `var(${inkToken})`
      probe.style.backgroundColor = `var(${groundToken})`
      document.body.append(probe)
      const { color: ink, backgroundColor: ground } = getComputedStyle(probe)
      probe.remove()
      const band = document.querySelector('[data-testid=verdict]')
      const painted = band && getComputedStyle(band)
      const frame = document.querySelector('.app-refused')
      const edge = frame && getComputedStyle(frame)
      const box = frame?.getBoundingClientRect()
      const words = band?.querySelector('.verdict-words')
      return {
        wanted: { ink, ground },
        band: painted && { ink: painted.color, ground: painted.backgroundColor, edge: painted.borderTopColor },
        mark: band?.querySelector('.verdict-mark')?.textContent ?? '',
        picture: band?.querySelector('[data-picture]')?.getAttribute('data-picture') ?? null,
        key: band?.getAttribute('data-key') ?? '',
        frame: edge && {
          colour: edge.borderTopColor,
          width: Number.parseFloat(edge.borderTopWidth),
          whole: box?.width === innerWidth && box.height === innerHeight,
        },
        cut: words ? words.scrollWidth > words.clientWidth || words.scrollHeight > words.clientHeight + 1 : true,
      }
    },
    [ink, ground],
  )
  const { wanted, band, frame } = seen
  const wrong = [
    band?.ink !== wanted.ink && `ink ${band?.ink}, not ${wanted.ink}`,
    band?.ground !== wanted.ground && `ground ${band?.ground}, not ${wanted.ground}`,
    band?.edge !== wanted.ink && `edge ${band?.edge}, not ${wanted.ink}`,
    contrast(wanted.ink, wanted.ground) < LEAST_CONTRAST && `contrast ${contrast(wanted.ink, wanted.ground)}`,
    seen.mark !== mark && `mark ${seen.mark}, not ${mark}`,
    seen.cut && 'words are cut off',
    seen.picture !== (pictureOf(seen.key)?.join(' ') ?? null) && `picture ${seen.picture}`,
    ...(kind === 'refused'
      ? [
          !(frame?.whole && frame.width >= 4) && 'no frame around the whole screen',
          frame?.colour !== wanted.ink && `frame ${frame?.colour}, not ${wanted.ink}`,
          seen.picture === null && 'no picture',
        ]
      : [frame !== null && 'a red frame']),
  ].filter((fault) => fault !== false)
  return wrong.length === 0 ? 'as it should be' : wrong.join('; ')
}

/** By WCAG 2: 1 to 21. Colours as `rgb(1, 2, 3)`. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
