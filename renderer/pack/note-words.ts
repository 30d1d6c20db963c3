/** What a kind of note is called where shops write it into the text themselves: it is said once. */
const OWN_NAME = /^\s*(?:gift(?:\s+note|\s+message)?|geschenk(?:karte|notiz)?|fragile|zerbrechlich|note|notiz)\s*:\s*/i

/** The text of a note without the name of its kind, which stands before it already. */
export function noteWords(text: string): string {
  return text.replace(OWN_NAME, '').trim() || text
}
