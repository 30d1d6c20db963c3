import './carton-suggestion.css'
import type { Miss } from '../../shared/carton/fit.ts'
import type { Suggestion } from '../../shared/carton/suggest.ts'
import type { CartonType } from '../../shared/catalog/product.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import type { PackView } from '../view/view-store.ts'
import { CartonDrawing } from './carton-drawing.tsx'

type Props = { pack: PackView; choose: (type: string) => void }

/** The carton to take and why, on Enter. The list below keeps its places: a number means the same carton every time. */
export function CartonSuggestion({ pack: { suggestion, dossier }, choose }: Props) {
  return suggestion ? <Suggested suggestion={suggestion} dossier={dossier} choose={choose} /> : <ItsPlace />
}

/** As tall as the suggestion: what stands below does not move when it is there. */
function ItsPlace() {
  return (
    <button type="button" className="carton-suggestion" data-awaited disabled>
      <svg className="carton-drawing" />
    </button>
  )
}

type SuggestedProps = Pick<PackView, 'dossier'> & { suggestion: Suggestion; choose: Props['choose'] }

function Suggested({ suggestion, dossier, choose }: SuggestedProps) {
  const first = firstOf(suggestion)
  useKeys({ Enter: first && (() => choose(first.id)) })
  const nameOf = (id: string) => dossier?.products.find((product) => product.id === id)?.name ?? id
  const why = whyOf(suggestion, nameOf)
  if (!first) return why === '' ? null : <p className="carton-why">{why}</p>
  return (
    <button
      type="button"
      className="carton-suggestion"
      data-testid="carton-suggestion"
      onClick={() => choose(first.id)}
    >
      <kbd>Enter</kbd>
      <strong>★ {takeOf(suggestion)}</strong>
      <span className="carton-why">{why}</span>
      <Drawn suggestion={suggestion} />
    </button>
  )
}

/** The carton that is taken first, with what goes into it; nothing where nobody arranged it. */
function Drawn({ suggestion }: { suggestion: Suggestion }) {
  if (suggestion.kind === 'none') return null
  const drawn = suggestion.kind === 'one' ? suggestion : suggestion.cartons[0]
  return drawn ? <CartonDrawing carton={drawn.carton} placements={drawn.placements} /> : null
}

function firstOf(suggestion: Suggestion): CartonType | undefined {
  if (suggestion.kind === 'none') return undefined
  return suggestion.kind === 'one' ? suggestion.carton : suggestion.cartons[0]?.carton
}

function takeOf(suggestion: Suggestion): string {
  if (suggestion.kind === 'one') return say('carton.take', { carton: suggestion.carton.name })
  const names = suggestion.kind === 'several' ? suggestion.cartons.map(({ carton }) => carton.name) : []
  return say('carton.take.several', { cartons: names.join(' + ') })
}

function whyOf(suggestion: Suggestion, nameOf: (product: string) => string): string {
  if (suggestion.kind === 'none') {
    const { why } = suggestion
    if (why.kind === 'nothing' || why.kind === 'no-cartons') return ''
    return say(`carton.${why.kind}`, why.kind === 'too-big' ? { product: nameOf(why.product) } : {})
  }
  const unsized = suggestion.unsized > 0 ? [say('carton.unsized', { count: suggestion.unsized })] : []
  if (suggestion.kind === 'several') return unsized.join('')
  const { by, fill, smaller } = suggestion
  const fits = by === 'placing' ? say('carton.fits', { fill: Math.round(fill * 100) }) : say('carton.likely')
  const next = smaller ? missOf(smaller.carton, smaller.miss) : say('carton.smallest')
  return [fits, next, ...unsized].join('; ')
}

function missOf({ name }: CartonType, miss: Miss): string {
  const { kind } = miss
  if (kind === 'short') return say('carton.short', { carton: name, mm: miss.mm })
  return say(`carton.${kind}`, kind === 'heavy' ? { carton: name, grams: miss.grams } : { carton: name })
}
