/** Names of what a label keeps and recalls: formats, graphics, fonts. A printer takes `R:` for granted; the engine does not. */
const NAMED = /([\^~](?:DF|XF|XG|IM|IL|IS|DG|DY))(?=[A-Z0-9_]+(?:\.[A-Z]{3})?[,^\s])(?![A-Z]:)/gi

/** A label as the engine draws it. */
export function drawable(zpl: string): string {
  return zpl.replace(NAMED, '$1R:')
}
