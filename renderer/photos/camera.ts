import { MAX_PHOTO_BYTES } from '../../shared/photo/photo.ts'

export type Photo = { sha256: string; base64: string; bytes: number }

/** The longer side in pixels: a label on the box can still be read. */
const WIDEST = 1600
const QUALITIES = [0.8, 0.65, 0.5, 0.35]

/** Starts the camera of this computer. Rejects where there is none or it is not allowed. */
export async function startCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video: { width: { ideal: WIDEST } }, audio: false })
}

/** The picture as it stands, as JPEG, as good as its size allows. Null where there is no picture yet. */
export async function takePhoto(video: HTMLVideoElement): Promise<Photo | null> {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) return null
  const scale = Math.min(1, WIDEST / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  for (const quality of QUALITIES) {
    const blob = await jpegOf(canvas, quality)
    if (blob && blob.size <= MAX_PHOTO_BYTES) return photoOf(await blob.arrayBuffer())
  }
  return null
}

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

async function photoOf(buffer: ArrayBuffer): Promise<Photo> {
  const bytes = new Uint8Array(buffer)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer))
  const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return { sha256, base64: btoa(text), bytes: bytes.length }
}
