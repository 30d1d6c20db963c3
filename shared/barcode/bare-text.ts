const GROUP_SEPARATOR = '\x1d'

/** Without what a scanner is set to send behind the code, or ahead of it: that says nothing. */
export function withoutEdges(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isEdge(text.charAt(start))) start++
  while (end > start && isEdge(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

function isEdge(character: string): boolean {
  return character === GROUP_SEPARATOR || character.trim() === ''
}

/** The characters of the code alone: within it a separator only says where one element ends. */
export function bareText(text: string): string {
  return withoutEdges(text).replaceAll(GROUP_SEPARATOR, '')
}
