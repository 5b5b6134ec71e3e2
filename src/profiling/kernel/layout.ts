/**
 * Where the kernel keeps what in its memory, as byte offsets: the one place that its AssemblyScript and our TypeScript share. Numbers only,
 * so that both compilers take it.
 */

/** What a scan is told and tells. */
export const SCAN_POSITION = 0;
export const SCAN_FILLED = 4;
export const SCAN_ROWS = 8;
export const SCAN_WIDTH = 12;
export const SCAN_RECORD_BYTES = 16;
export const SCAN_DELIMITER = 20;
/** -1 where there is none; so are escape and comment. */
export const SCAN_QUOTE = 24;
export const SCAN_ESCAPE = 28;
export const SCAN_COMMENT = 32;
export const SCAN_SKIPS_SPACE = 36;
export const SCAN_BYTES = 40;
export const SCAN_SPANS = 44;
export const SCAN_FLAGS = 48;
export const SCAN_LINES = 52;
export const SCAN_OFFSETS = 56;
export const SCAN_CELLS = 60;
/** Rows that are there already, before and after the scan. */
export const SCAN_ROW = 64;
export const SCAN_ESCAPED = 68;
export const SCAN_ESCAPED_COUNT = 72;
/** A 64-bit float each: the line of the cursor, and the file's offset of the buffer's first byte. */
export const SCAN_LINE = 80;
export const SCAN_BASE = 88;
export const SCAN_SIZE = 96;
/** Cells behind the last of a batch whose spans and flags a scan may write over: a block of bytes, rounded up. */
export const SCAN_SLACK = 72;

/** What a content has that needs a closer look. */
export const JUDGED_BEYOND_ASCII = 1;
export const JUDGED_NUL = 2;

/** Flags of a cell, a byte each. */
export const FLAG_QUOTED = 1;
export const FLAG_ABSENT = 2;
export const FLAG_ESCAPED = 4;

/** Why a run over a column's cells stopped. */
export const STOP_END = 0;
/** A value that the dictionary did not have: it is there now, its form is still to be told; the cell is not counted yet. */
export const STOP_NEW = 1;
/** The cell is counted, but wanted as a sample or for the order. */
export const STOP_LOOK = 2;
/** No room for another value. */
export const STOP_FULL = 3;
/** Not a cell that the kernel reads: nothing is counted. */
export const STOP_SLOW = 4;

/** A column's state. */
export const COLUMN_MODE = 0;
/** Bits by form: whether cells of it are wanted as samples. */
export const COLUMN_WANTED = 4;
export const COLUMN_ALIVE = 8;
export const COLUMN_LAST = 12;
export const COLUMN_HINT = 16;
export const COLUMN_DOTTED = 20;
export const COLUMN_STOP = 24;
export const COLUMN_STOP_FORM = 28;
export const COLUMN_STOP_TRACK = 32;
/** Whether texts, or dates in one order only, are still sorted. */
export const COLUMN_OTHERS_ALIVE = 36;
/** Whether dates are sorted alike in all orders. */
export const COLUMN_DATES_ALIKE = 40;
/** Whether no more texts are wanted as samples, so that the kernel may name one itself. */
export const COLUMN_TEXTS_KEPT = 44;
export const COLUMN_SLOTS = 48;
export const COLUMN_SLOT_MASK = 52;
export const COLUMN_ENTRIES = 56;
export const COLUMN_SIZE = 60;
export const COLUMN_CAPACITY = 64;
export const COLUMN_VALUES = 68;
export const COLUMN_VALUES_FILLED = 72;
export const COLUMN_VALUES_CAPACITY = 76;
export const COLUMN_LIMIT_ENTRIES = 80;
export const COLUMN_LIMIT_VALUES = 84;
export const COLUMN_DISTINCT = 88;
export const COLUMN_FREQUENT = 92;
export const COLUMN_FREQUENT_MASK = 96;
/** Numbers written plainly, with a point, with a comma. */
export const COLUMN_NUMBERS = 100;
/** Dates as they say themselves, in the orders dmy, mdy, ymd. */
export const COLUMN_DATES = 112;
export const COLUMN_EMPTY = 128;
export const COLUMN_QUOTED_EMPTY = 136;
export const COLUMN_LENGTHS = 144;
export const COLUMN_ORDER_NUMBERS = 208;
export const COLUMN_ORDER_DATES = 240;
/** By form, of which there is room for 32: cells counted, and those that were the same as the one before. */
export const COLUMN_COUNTS = 272;
export const COLUMN_REPEATS = 528;
/** Values by KIND. */
export const COLUMN_KINDS = 784;
/** Bits of a hash that choose a register of the column's HyperLogLog. */
export const COLUMN_DISTINCT_BITS = 824;
/** Whether a date that does not say its order has dashes; COLUMN_DOTTED the same of dots. */
export const COLUMN_DASHED = 828;
/** Bits by form: which of them the dictionary has. */
export const COLUMN_FORMS = 832;
/** Bytes of the dictionary's longest value. */
export const COLUMN_LONGEST = 836;
/** A dictionary has no fewer slots: where two values ask for one, which of them it holds is anybody's guess, the processor's too. */
export const COLUMN_SLOTS_LEAST = 840;
export const COLUMN_MEMO = 848;
export const COLUMN_BYTES = 3408;

export const MODE_DICTIONARY = 0;
export const MODE_DIRECT = 1;

/** What a text is more precisely. */
export const KIND_UUID = 0;
export const KIND_EMAIL = 1;
export const KIND_URL = 2;
export const KIND_IPV4 = 3;
export const KIND_COORDINATES = 4;
export const KINDS = 5;

/** An entry of a dictionary: two fill a cache line. Its length has 24 bits, the form the 8 above them. */
export const ENTRY_PREFIX = 0;
export const ENTRY_SUFFIX = 8;
export const ENTRY_COUNT = 16;
export const ENTRY_OFFSET = 24;
export const ENTRY_LENGTH = 28;
export const ENTRY_FORM = 31;
export const ENTRY_LENGTH_MASK = 0xffffff;
export const ENTRY_BYTES = 32;

/** A dictionary's entries as one array a fact: how many, and where offsets, lengths, counts, forms and the values' bytes are. */
export const ARRAYS_SIZE = 0;
export const ARRAYS_OFFSETS = 4;
export const ARRAYS_LENGTHS = 8;
export const ARRAYS_COUNTS = 12;
export const ARRAYS_FORMS = 16;
export const ARRAYS_VALUES = 20;
/** Room for the numbers of entries that the kernel leaves. */
export const ARRAYS_LEFT = 24;
/** The number of the first entry that is a date; -1 without one. */
export const ARRAYS_DATED = 28;
/** By style (plain, point, comma) the count, the sum and the most decimals of its numbers: three floats each. */
export const ARRAYS_MEANS = 32;
/** How many numbers were sorted last. */
export const ARRAYS_SORTED = 104;
export const ARRAYS_BYTES = 112;

/** Short values that had to be read outside of the kernel, and how often they came again: a few places, chosen by the hash. */
export const MEMO_PLACES = 64;
/** The value itself, up to sixteen bytes. */
export const MEMO_TEXT = 0;
export const MEMO_COUNT = 16;
/** 0 where the place is free. */
export const MEMO_LENGTH = 24;
export const MEMO_FORM = 28;
export const MEMO_BYTES = 40;

/** Lengths: seven floats. */
export const LENGTHS_COUNT = 0;
export const LENGTHS_MIN_BYTES = 8;
export const LENGTHS_MAX_BYTES = 16;
export const LENGTHS_SUM_BYTES = 24;
export const LENGTHS_MIN_CHARACTERS = 32;
export const LENGTHS_MAX_CHARACTERS = 40;
export const LENGTHS_SUM_CHARACTERS = 48;

/** The order of numbers or dates. */
export const ORDER_COUNT = 0;
export const ORDER_FIRST = 8;
export const ORDER_LAST = 16;
export const ORDER_FLAGS = 24;
export const ORDER_RISES = 1;
export const ORDER_FALLS = 2;
export const ORDER_REPEATS = 4;

/** A bucket of the frequent items; its value is in a block of its own: room for it, its length, its bytes. */
export const BUCKET_HASH = 0;
export const BUCKET_COUNT = 8;
export const BUCKET_LOSS = 16;
export const BUCKET_VALUE = 24;
/** Whether the value is kept. */
export const BUCKET_KEPT = 28;
export const BUCKET_BYTES = 32;
export const VALUE_ROOM = 0;
export const VALUE_LENGTH = 4;
export const VALUE_TEXT = 8;
/** Bytes kept of a frequent value; more than are ever shown of one. */
export const BUCKET_VALUE_MOST = 512;

/** Frequent items as arrays: how many values are kept, and where the arrays begin. */
export const FREQUENT_KEPT = 0;
export const FREQUENT_ARRAYS = 8;

/** The numbers of a column in one style. */
export const NUMBERS_INTEGERS = 0;
export const NUMBERS_FLOATS = 8;
export const NUMBERS_DECIMALS = 16;
export const NUMBERS_ZEROS = 24;
export const NUMBERS_NEGATIVES = 32;
export const NUMBERS_MIN = 40;
export const NUMBERS_MAX = 48;
/** The slots of accumulators/moments.ts. */
export const NUMBERS_MOMENTS = 56;
export const MOMENTS_SLOTS = 17;
/** By decimals: low and high part of the sum of mantissas, two 64-bit integers: high × 2^32 + low. */
export const NUMBERS_SUMS = 192;
export const SUM_LANES = 16;
export const NUMBERS_SKETCH = 448;
/** A window of buckets: the first bucket's number, how many, where; of positive and of negative numbers. */
export const SKETCH_FIRST = 0;
export const SKETCH_LENGTH = 4;
export const SKETCH_COUNTS = 8;
export const SKETCH_NEGATIVE = 16;
export const NUMBERS_BYTES = 480;

/** The dates of a column in one order. */
export const DATES_COUNT = 0;
export const DATES_TIMED = 8;
export const DATES_ZONED = 16;
/** Day, time and zone of the first and of the last moment: three floats each. */
export const DATES_MIN = 24;
export const DATES_MAX = 48;
export const DATES_WEEKDAYS = 72;
export const DATES_HOURS = 128;
/** Pages of bits, a bit a day: 1,024 addresses of pages of 4,096 days. */
export const DATES_PAGES = 320;
export const DATES_PAGE_BITS = 12;
export const DATES_BYTES = 4416;

/** The sample of rows that duplicates are counted in: at most so many, a key (64 bits) and a count (a float) each. */
export const SAMPLE_ROWS = 8192;
export const SAMPLE_LEVEL = 0;
export const SAMPLE_SIZE = 4;
export const SAMPLE_ENTRIES = 16;
export const SAMPLE_KEY = 0;
export const SAMPLE_COUNT = 8;
export const SAMPLE_ENTRY_BYTES = 16;

/** Rows of one run: every vector has room for so many. */
export const RUN_ROWS = 256;

/** The columns of a table: how many, how many rows a run has, and the address of each. */
export const TABLE_WIDTH = 0;
export const TABLE_RUN = 4;
/** Where it is in a batch: the first row of the run, the column, and the row that it goes on with. */
export const TABLE_FIRST = 8;
export const TABLE_POSITION = 12;
export const TABLE_ROW = 16;
/** The row of the cell at which it stopped. */
export const TABLE_STOP_ROW = 20;
export const TABLE_COLUMNS = 24;
