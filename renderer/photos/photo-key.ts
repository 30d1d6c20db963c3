/** No key of a keyboard: what the command barcode for a photo presses, wherever one can be taken. */
export const PHOTO_KEY = 'Photo'
