import type { cartonSuggestion as en } from '../en/carton-suggestion.ts'

export const cartonSuggestion: Record<keyof typeof en, string> = {
  'carton.take': '{{carton}} nehmen',
  'carton.take.several': 'Mehrere nehmen: {{cartons}}',
  'carton.fits': 'Passt, zu {{fill}} % gefüllt',
  'carton.likely': 'Passt wohl: zu viele Teile zum Anordnen, nach Volumen gerechnet',
  'carton.smallest': 'kein kleinerer da',
  'carton.short': '{{carton}} ist {{mm}} mm zu kurz',
  'carton.heavy': '{{carton}} würde {{grams}} g zu schwer',
  'carton.full': '{{carton}} hat zu wenig Platz',
  'carton.jumbled': 'in {{carton}} lässt es sich nicht anordnen',
  'carton.unsized_one': '{{count}} Stück ohne Maße: nicht gerechnet',
  'carton.unsized_other': '{{count}} Stück ohne Maße: nicht gerechnet',
  'carton.too-big': 'Kein Karton fasst {{product}}. Nach Augenmaß wählen.',
  'carton.too-many': 'Mehr als zwanzig Kartons. Nach Augenmaß wählen.',
  'carton.no-sizes': 'Nichts davon hat Maße. Nach Augenmaß wählen.',
}
