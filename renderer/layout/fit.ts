/** Sizes that are tried, the largest first. Below the last one nobody reads from an arm's length. */
const SIZES = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52] as const

/**
 * Makes what is in `element` (of the class `fit`) as large as lets all of it be seen. False: even the smallest size is too
 * large. To be called before the next frame is drawn, so that no eye sees a size that was only tried.
 */
export function makeFit(element: HTMLElement): boolean {
  const fits = (size: number) => {
    element.style.setProperty('--fit', String(size))
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element
    return scrollHeight <= clientHeight && scrollWidth <= clientWidth
  }
  return SIZES.some(fits)
}

/** Calls `change` whenever the size of `element` or what stands in it changes, before it is drawn; answers how to stop. */
export function onRoomChange(element: HTMLElement, change: (resized: boolean) => void): () => void {
  const watch = { childList: true, characterData: true, subtree: true }
  const content = new MutationObserver(() => heed(false))
  const size = new ResizeObserver(() => heed(true))
  const loaded = () => heed(false)
  const heed = (resized: boolean) => {
    change(resized)
    // What the change itself drew is no news.
    content.takeRecords()
  }
  content.observe(element, watch)
  size.observe(element)
  document.fonts.addEventListener('loadingdone', loaded)
  return () => {
    content.disconnect()
    size.disconnect()
    document.fonts.removeEventListener('loadingdone', loaded)
  }
}
