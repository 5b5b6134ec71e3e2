import { dates, decimals, integers, texts } from './column-maker.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';
import { words } from './words.ts';

const FIRST_ORDER = Date.UTC(1992, 0, 1) / 86_400_000;
const ORDER_DAYS = 2405;
const RECEIVED_UNTIL = Date.UTC(1995, 5, 17) / 86_400_000;
const INSTRUCTIONS = ['DELIVER IN PERSON', 'COLLECT COD', 'NONE', 'TAKE BACK RETURN'];
const MODES = ['REG AIR', 'AIR', 'RAIL', 'SHIP', 'TRUCK', 'MAIL', 'FOB'];

/** The columns and rules of TPC-H's table of the same name: numbers and ISO dates, no quotes, nothing missing. */
export const lineitem = (random: Random): Shape => {
  const [orderKey, partKey, supplierKey] = [
    integers('l_orderkey'),
    integers('l_partkey'),
    integers('l_suppkey'),
  ];
  const [lineNumber, quantity] = [integers('l_linenumber'), integers('l_quantity')];
  const [price, discount, tax] = [
    decimals('l_extendedprice', 2),
    decimals('l_discount', 2),
    decimals('l_tax', 2),
  ];
  const [flag, status] = [texts('l_returnflag'), texts('l_linestatus')];
  const [shipped, committed, received] = [dates('l_shipdate'), dates('l_commitdate'), dates('l_receiptdate')];
  const [instruction, mode, comment] = [texts('l_shipinstruct'), texts('l_shipmode'), texts('l_comment')];

  let order = 0;
  let orderDay = 0;
  let line = 0;
  let linesLeft = 0;
  const record = (): string[] => {
    if (linesLeft === 0) {
      order += random.between(1, 8);
      orderDay = FIRST_ORDER + random.between(0, ORDER_DAYS);
      line = 0;
      linesLeft = random.between(1, 7);
    }
    line++;
    linesLeft--;
    const part = random.between(1, 200_000);
    const pieces = random.between(1, 50);
    const shipDay = orderDay + random.between(1, 121);
    const receiptDay = shipDay + random.between(1, 30);
    const isBack = receiptDay <= RECEIVED_UNTIL;
    return [
      orderKey.valid(order),
      partKey.valid(part),
      supplierKey.valid(random.between(1, 10_000)),
      lineNumber.valid(line),
      quantity.valid(pieces),
      price.valid(pieces * (90_000 + (part % 20_001) + 100 * (part % 1000))),
      discount.valid(random.between(0, 10)),
      tax.valid(random.between(0, 8)),
      flag.valid(isBack ? random.pick(['R', 'A']) : 'N'),
      status.valid(shipDay > RECEIVED_UNTIL ? 'O' : 'F'),
      shipped.valid(shipDay),
      committed.valid(orderDay + random.between(30, 90)),
      received.valid(receiptDay),
      instruction.valid(random.pick(INSTRUCTIONS)),
      mode.valid(random.pick(MODES)),
      comment.valid(words(random, random.between(2, 6))),
    ];
  };
  const columns = [
    ...[orderKey, partKey, supplierKey, lineNumber, quantity, price, discount, tax],
    ...[flag, status, shipped, committed, received, instruction, mode, comment],
  ];
  return { columns, record };
};
