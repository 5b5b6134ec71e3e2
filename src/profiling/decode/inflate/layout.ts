/** Why the decoder in assembly/ stopped. */
export const NEEDS_INPUT = 0;
export const ROOM_IS_FULL = 1;
export const ENDED = 2;
/** From here on the stream is damaged. */
export const INVALID_BLOCK = 3;
export const INVALID_CODES = 4;
export const INVALID_CODE = 5;
export const INVALID_DISTANCE = 6;
export const CUT_OFF = 7;

/** Bytes that may be written at once behind those that are left. */
export const INPUT_BYTES = 65536;
